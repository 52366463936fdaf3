"""Players' view: webvtt-py and pysubs2 must see each cue, at its time. Run by check.sh, which installs them."""

import re
import sys

import pysubs2
import webvtt

STAMP = r"(\d+):([0-5]\d):([0-5]\d)[.,](\d{3})"
TIMING = re.compile(rf"{STAMP} --> {STAMP}")


def millis(parts):
    hours, minutes, seconds, thousandths = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def complaints(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    lines = text.split("\n")
    found = [f"line {n}: control character" for n, line in enumerate(lines, 1) if re.search(r"[\x00-\x1f\x7f\ufeff]", line)]
    timings = [match for line in lines if (match := TIMING.fullmatch(line))]
    times = [(millis(match.groups()[:4]), millis(match.groups()[4:])) for match in timings]
    if len(times) != text.count("-->"):
        found.append(f"{text.count('-->')} arrows, {len(times)} proper timing lines")
    found += [f"cue {n}: ends no later than it starts" for n, (start, end) in enumerate(times, 1) if end <= start]
    if sorted(start for start, _ in times) != [start for start, _ in times]:
        found.append("cues out of order")
    format_ = path.rsplit(".", 1)[-1]
    seen = {"pysubs2": [(e.start, e.end) for e in pysubs2.SSAFile.from_string(text, format_=format_)] if times else []}
    if path.endswith(".vtt"):
        cues = webvtt.read(path)
        seen["webvtt-py"] = [tuple(millis(TIMING_PART.match(t).groups()) for t in (c.start, c.end)) for c in cues]
    for judge, other in seen.items():
        if other != times:
            found.append(f"{judge} sees {len(other)} cues and other times than the {len(times)} in the file")
    return found


TIMING_PART = re.compile(STAMP)
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
