"""Players' view: webvtt-py, pysubs2 and ffmpeg must see each cue, at its time, with its text. Run by check.sh, which installs them."""

import html
import re
import subprocess
import sys

import imageio_ffmpeg
import pysubs2
import webvtt

STAMP = r"(\d+):([0-5]\d):([0-5]\d)[.,](\d{3})"
TIMING = re.compile(rf"{STAMP} --> {STAMP}")
# What our VTT files have of markup: voices and inner times. Every other angle bracket is escaped.
MARKUP = re.compile(rf"<v [^>]*>|<{STAMP}>")


def millis(parts):
    hours, minutes, seconds, thousandths = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def shown(text):
    """The text as a viewer sees it: no zero-width space, blanks as one."""
    return [" ".join(line.replace("\u200b", "").split()) for line in text.split("\n")]


def cues(text, strip):
    """(start, end, lines) of a file in our own strict form."""
    blocks = re.split(r"\n\n", text)
    found = []
    for block in blocks:
        lines = block.split("\n")
        at = next((i for i, line in enumerate(lines[:2]) if TIMING.fullmatch(line)), None)
        if at is not None:
            parts = TIMING.fullmatch(lines[at]).groups()
            body = "\n".join(lines[at + 1:])
            found.append((millis(parts[:4]), millis(parts[4:]), shown(html.unescape(MARKUP.sub("", body)) if strip else body)))
    return found


def by_pysubs2(path, text, is_vtt):
    subs = pysubs2.SSAFile.from_string(text, format_="vtt" if is_vtt else "srt")
    plain = lambda event: html.unescape(MARKUP.sub("", event.plaintext)) if is_vtt else event.plaintext
    return [(e.start, e.end, shown(plain(e))) for e in subs]


def by_webvtt(path, text, is_vtt):
    part = re.compile(STAMP)
    return [(*(millis(part.match(t).groups()) for t in (c.start, c.end)), shown(html.unescape(c.text))) for c in webvtt.read(path)]


def by_ffmpeg(path, text, is_vtt):
    """ffmpeg's own reading, as SRT. It keeps time in milliseconds and writes voices as nothing."""
    run = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", path, "-f", "srt", "-"]
    out = subprocess.run(run, capture_output=True, check=True).stdout.decode("utf-8")
    pieces = re.split(rf"(?m)^\d+\n({STAMP} --> {STAMP})\n", out)[1:]
    found = []
    for i in range(0, len(pieces), 10):
        parts = TIMING.fullmatch(pieces[i]).groups()
        found.append((millis(parts[:4]), millis(parts[4:]), shown(pieces[i + 9].rstrip("\n"))))
    return found


def alike(ours, theirs):
    """Same times and text. Where the text looks like markup, judges convert it each in their own way, and pysubs2 takes a last
    line of digits for the next cue's number: there times must do."""
    odd = any(mark in line for line in ours[2] for mark in "<{\\") or ours[2][-1].isdigit()
    return ours[:2] == theirs[:2] and (odd or ours[2] == theirs[2])


def complaints(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    is_vtt = path.endswith(".vtt")
    lines = text.split("\n")
    found = [f"line {n}: control character" for n, line in enumerate(lines, 1) if re.search(r"[\x00-\x1f\x7f\ufeff]", line)]
    ours = cues(text, is_vtt)
    if len(ours) != text.count("-->"):
        found.append(f"{text.count('-->')} arrows, {len(ours)} proper cues")
    found += [f"cue {n}: ends no later than it starts" for n, (start, end, _) in enumerate(ours, 1) if end <= start]
    if sorted(start for start, _, _ in ours) != [start for start, _, _ in ours]:
        found.append("cues out of order")
    judges = [by_pysubs2, by_ffmpeg] + ([by_webvtt] if is_vtt else [])
    for judge in judges if ours else []:
        theirs = judge(path, text, is_vtt)
        if len(theirs) != len(ours):
            found.append(f"{judge.__name__}: {len(theirs)} cues instead of {len(ours)}")
        wrong = next(((a, b) for a, b in zip(ours, theirs) if not alike(a, b)), None)
        if wrong:
            found.append(f"{judge.__name__}: {wrong[1]} instead of {wrong[0]}")
    return found


failed = False
for path in sys.argv[1:]:
    try:
        found = complaints(path)
    except Exception as error:  # whatever a judge throws is a complaint
        found = [repr(error)]
    for complaint in found:
        print(f"{path}: {complaint}")
    if not found:
        print(f"{path}: read alike by all")
    failed |= bool(found)
sys.exit(1 if failed else 0)
