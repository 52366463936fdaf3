"""Players' view: webvtt-py, pysubs2, ffmpeg and Chromium must see each cue, at its time, with its text. Run by check.sh, which
installs all but the browser."""

import base64
import html
import json
import os
import re
import shutil
import subprocess
import tempfile

import imageio_ffmpeg
import pysubs2
import webvtt

import judging

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
    blocks = re.split(r"\n\n", text.rstrip("\n"))
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


# What a browser makes of a track; it parses that when the track is wanted.
PAGE = """<!doctype html><meta charset="utf-8"><pre></pre><video><track src="data:text/vtt;base64,%s"></video><script>
const track = document.querySelector("track"), cues = () => [...track.track.cues].map((cue) =>
  [Math.round(cue.startTime * 1000), Math.round(cue.endTime * 1000), cue.getCueAsHTML().textContent]);
const tell = (what) => { document.querySelector("pre").textContent = btoa(String.fromCharCode(...new TextEncoder().encode(what))); };
track.onload = () => tell(JSON.stringify(cues()));
track.onerror = () => tell('"the track does not load"');
track.track.mode = "hidden";
</script>"""
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")


def by_chromium(path, text, is_vtt):
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, "page.html")
        with open(page, "w", encoding="utf-8") as file:
            file.write(PAGE % base64.b64encode(text.encode()).decode())
        run = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}", "--virtual-time-budget=20000",
               "--dump-dom", f"file://{page}"]
        out = subprocess.run(run, capture_output=True, check=True, timeout=120).stdout.decode("utf-8")
    told = json.loads(base64.b64decode(re.search("<pre>(.*?)</pre>", out)[1]))
    return [(start, end, shown(text)) for start, end, text in told]


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
    judges = [by_pysubs2, by_ffmpeg] + ([by_webvtt] if is_vtt else []) + ([by_chromium] if is_vtt and BROWSER else [])
    for judge in judges if ours else []:
        theirs = judge(path, text, is_vtt)
        if len(theirs) != len(ours):
            found.append(f"{judge.__name__}: {len(theirs)} cues instead of {len(ours)}")
        wrong = next(((a, b) for a, b in zip(ours, theirs) if not alike(a, b)), None)
        if wrong:
            found.append(f"{judge.__name__}: {wrong[1]} instead of {wrong[0]}")
    return found


if not BROWSER:
    print("skipped: Chromium (none here)")
judging.run(complaints, "read alike by all")
