"""Judges of files for players and editors: pysubs2 and ffmpeg (.ass, .ffmetadata), OpenTimelineIO (.edl), Python's own parsers
(.fcpxml, .chapters.json, .markers.csv). Run by check.sh, which installs them."""

import csv
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from fractions import Fraction

import imageio_ffmpeg
import opentimelineio
import pysubs2

import judging

# One with libass and fonts, if there is one.
FFMPEG = shutil.which("ffmpeg") or imageio_ffmpeg.get_ffmpeg_exe()
RATE = 30


def ffmpeg(*arguments):
    return subprocess.run([FFMPEG, "-v", "error", *arguments], capture_output=True, check=True).stdout


def ass(path):
    """pysubs2 sees each event at its time; libass draws something in the middle of the first, nothing before it."""
    with open(path, encoding="utf-8") as file:
        lines = [line.split(",", 9) for line in file.read().split("\n") if line.startswith("Dialogue:")]
    stamp = lambda text: round(sum(float(part) * 60**i for i, part in enumerate(reversed(text.split(":")))) * 1000)
    expected = [(stamp(line[1]), stamp(line[2]), line[4]) for line in lines]
    subtitles = pysubs2.load(path)
    seen = [(event.start, event.end, event.name) for event in subtitles]
    found = [] if seen == expected else [f"pysubs2 sees {seen[:3]}, not {expected[:3]}"]
    found += [f"event {n}: no text" for n, event in enumerate(subtitles, 1) if not event.plaintext.strip()]
    if expected:
        start, end, _ = expected[0]
        shown = brightest(path, (start + end) / 2000)
        if shown < 128:
            found.append(f"libass draws nothing in the middle of the first event (brightest {shown})")
        if start > 100 and brightest(path, start / 2000) > 64:
            found.append("libass draws something before the first event")
    return found


def brightest(path, second):
    """The brightest point of a black picture with the subtitles of that second."""
    copy = "check.ass"
    shutil.copy(path, copy)
    source = f"color=black:s=540x960:r=25:d={second + 1}"
    picture = ffmpeg("-f", "lavfi", "-i", source, "-vf", f"ass={copy},trim=start={second:.3f}", "-frames:v", "1",
                     "-pix_fmt", "gray", "-f", "rawvideo", "-")
    return max(picture)


def ffmetadata(path):
    """ffmpeg takes the chapters and gives them back."""
    def chapters(text):
        found = re.findall(r"\[CHAPTER\]\nTIMEBASE=(.*)\nSTART=(.*)\nEND=(.*)\ntitle=(.*)", text)
        return [(Fraction(base) * int(start), Fraction(base) * int(end), title) for base, start, end, title in found]
    with open(path, encoding="utf-8") as file:
        ours = chapters(file.read())
    theirs = chapters(ffmpeg("-f", "ffmetadata", "-i", path, "-f", "ffmetadata", "-").decode("utf-8"))
    return [] if ours and ours == theirs else [f"ffmpeg gives {theirs} for {ours}"]


def edl(path):
    """OpenTimelineIO sees an event of a frame for each marker, in order."""
    with open(path, encoding="utf-8") as file:
        notes = re.findall(r"^ (\|C:\w+ \|M:.* \|D:\d+)$", file.read(), re.M)
    timeline = opentimelineio.adapters.read_from_file(path, rate=RATE)
    clips = [clip for clip in timeline.tracks[0] if isinstance(clip, opentimelineio.schema.Clip)]
    seen = [clip.metadata["cmx_3600"]["comments"][0] for clip in clips]
    return [] if seen == notes else [f"OpenTimelineIO sees {seen[:3]}, not {notes[:3]}"]


def fcpxml(path):
    """Titles fall on frames, one after the other, inside the sequence."""
    tree = ET.parse(path)
    frame = seconds(tree.find(".//format").get("frameDuration"))
    length = seconds(tree.find(".//sequence").get("duration"))
    found, last = [], 0
    for title in tree.iter("title"):
        start, duration = seconds(title.get("offset")), seconds(title.get("duration"))
        if start < last or duration < frame or (start / frame).denominator != 1 or (duration / frame).denominator != 1:
            found.append(f"{title.get('name')}: {start} s for {duration} s after {last} s")
        if title.find("text/text-style").get("ref") != title.find("text-style-def").get("id"):
            found.append(f"{title.get('name')}: its style is another's")
        last = start + duration
    return found + ([] if last <= length else [f"titles end at {last} s, the sequence at {length} s"])


def seconds(time):
    return Fraction(time.removesuffix("s"))


def chapters_json(path):
    with open(path, encoding="utf-8") as file:
        chapters = json.load(file)["chapters"]
    starts = [chapter["startTime"] for chapter in chapters]
    is_good = chapters and starts == sorted(set(starts)) and all(chapter["title"].strip() for chapter in chapters)
    return [] if is_good else ["chapters out of order, or without a title"]


def markers_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    whole = all(re.fullmatch(r"\d+:\d\d\.\d{3}", row[name]) for row in rows for name in ("Start", "Duration"))
    return [] if whole and all(row["Type"] == "Cue" for row in rows) else ["a row that is no marker"]


JUDGES = {".ass": ass, ".ffmetadata": ffmetadata, ".edl": edl, ".fcpxml": fcpxml, ".chapters.json": chapters_json,
          ".markers.csv": markers_csv}
judging.run(lambda path: next(judge for ending, judge in JUDGES.items() if path.endswith(ending))(path), "valid")
