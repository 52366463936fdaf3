"""A folder of short episodes for tests/batch/stress.py, cut from the project's samples.

    python3 tests/batch/folder.py FOLDER [EPISODES]

makes FOLDER/audio, FOLDER/transcripts and FOLDER/expected.json, which says what should become of each file. The same
numbers give the same folder. Needs ffmpeg on the path, or Python's imageio-ffmpeg.
"""

import concurrent.futures
import json
import os
import random
import shutil
import subprocess
import sys
import unicodedata
import wave
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = {"en": "the-watch-called-arnold.flac", "zh": "names-of-the-clouds.opus"}
RATE = 24_000
# What ffmpeg needs to be told for each kind; WAV is written here.
CODECS = {"wav": None, "mp3": ["-b:a", "64k"], "flac": [], "opus": ["-b:a", "32k"]}
SHORTEST, LONGEST = 5.0, 20.0
ORPHANS = ["orphan recording", "orphan transcript", "another orphan recording"]


def ffmpeg():
    """The program, or None where there is none."""
    found = shutil.which("ffmpeg")
    if found:
        return found
    try:
        import imageio_ffmpeg
        return imageio_ffmpeg.get_ffmpeg_exe()
    except ImportError:
        return None


class Sample:
    """A narration of the project, decoded, with the times of its sentences."""

    def __init__(self, language, folder):
        source = ROOT / "audio" / SAMPLES[language]
        decoded = folder / f"{language}.wav"
        subprocess.run([ffmpeg(), "-v", "error", "-y", "-i", source, "-ac", "1", "-ar", str(RATE), decoded], check=True)
        with wave.open(str(decoded)) as file:
            self.pcm = file.readframes(file.getnframes())
        decoded.unlink()
        times = json.loads(source.with_suffix("").with_suffix(".times.json").read_text(encoding="utf-8"))
        self.sentences = times["sentences"]
        self.glue = "" if language == "zh" else " "

    def stretches(self):
        """Every run of whole sentences that is long enough and short enough: (first, last)."""
        for first in range(len(self.sentences)):
            for last in range(first, len(self.sentences)):
                length = self.sentences[last]["end"] - self.sentences[first]["start"]
                if SHORTEST <= length <= LONGEST - 1:
                    yield first, last

    def cut(self, first, last):
        """The sound of sentences with up to 0.3 s around it, and their text."""
        start, end = self.sentences[first]["start"], self.sentences[last]["end"]
        before = self.sentences[first - 1]["end"] if first else 0.0
        after = self.sentences[last + 1]["start"] if last + 1 < len(self.sentences) else len(self.pcm) / 2 / RATE
        start, end = max(start - 0.3, (before + start) / 2), min(end + 0.3, (after + end) / 2)
        pcm = self.pcm[2 * int(start * RATE):2 * int(end * RATE)]
        return pcm, self.glue.join(sentence["text"] for sentence in self.sentences[first:last + 1]) + "\n"


def write_wav(path, pcm):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm)


def encode(path, pcm):
    """A recording in the format that its ending says."""
    options = CODECS.get(path.suffix[1:].lower(), [])
    if options is None:
        return write_wav(path, pcm)
    raw = ["-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "-"]
    command = [ffmpeg(), "-v", "error", "-y", *raw, "-map_metadata", "-1", "-fflags", "+bitexact", *options, path]
    subprocess.run(command, input=pcm, check=True)


def episode_name(number):
    """Mostly plain names, with what people's folders have in between."""
    odd = {
        3: "Episode 03 – the first of many",
        5: "ep.05",
        7: unicodedata.normalize("NFD", "Überfahrt 07"),
        11: "第十一集",
        13: "100% sure & more #13",
        17: "it's 17",
    }
    return odd.get(number, f"ep{number:03}")


def make_good(folder, samples, count, chance):
    """Episodes of which nothing is wrong: stem → the language in the transcript's name or ""."""
    stretches = {language: list(sample.stretches()) for language, sample in samples.items()}
    good, tasks = {}, []
    for number in range(count):
        language = "zh" if number % 4 == 3 else "en"
        pcm, text = samples[language].cut(*chance.choice(stretches[language]))
        ending = list(CODECS)[number // 2 % len(CODECS)]
        stem = episode_name(number)
        tag = language if number % 8 == 3 else ""
        tasks.append((folder / "audio" / f"{stem}.{ending.upper() if number == 19 else ending}", pcm))
        transcript = unicodedata.normalize("NFC", stem) + (f".{tag}" if tag else "") + ".txt"
        (folder / "transcripts" / transcript).write_text(text, encoding="utf-8")
        good[stem] = tag
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda task: encode(*task), tasks))
    return good


def make_bad(folder, sample, chance):
    """Ten episodes that cannot be done, each in its own way: stem → what is wrong."""
    audio, transcripts = folder / "audio", folder / "transcripts"
    pcm, text = sample.cut(2, 3)
    whole = folder / "whole"
    encode(whole.with_suffix(".flac"), pcm)
    flac = whole.with_suffix(".flac").read_bytes()
    encode(whole.with_suffix(".m4a"), pcm)
    m4a = whole.with_suffix(".m4a").read_bytes()
    noise = bytes(chance.randrange(256) for _ in range(20_000))
    png = b"\x89PNG\r\n\x1a\n" + bytes(2_000)
    header_only = flac[:60]
    files = {
        "bad-zero-bytes.mp3": b"",
        "bad-truncated.flac": header_only,
        "bad-no-moov.m4a": m4a[:m4a.rindex(b"moov") - 4],
        "bad-text-as-audio.wav": text.encode() * 20,
        "bad-picture-as-audio.mp3": png,
        "bad-noise-for-packets.flac": header_only[:42] + noise,
    }
    for name, data in files.items():
        (audio / name).write_bytes(data)
        (transcripts / Path(name).with_suffix(".txt")).write_text(text, encoding="utf-8")
    write_wav(audio / "bad-silent.wav", bytes(len(pcm)))
    (transcripts / "bad-silent.txt").write_text(text, encoding="utf-8")
    for stem, data in {"bad-empty-transcript": b" \n\n", "bad-binary-transcript": noise}.items():
        write_wav(audio / f"{stem}.wav", pcm)
        (transcripts / f"{stem}.txt").write_bytes(data)
    # Permissions would not keep root out; what is behind this link keeps everybody out.
    (audio / "bad-unreadable.wav").symlink_to("nowhere.wav")
    (transcripts / "bad-unreadable.txt").write_text(text, encoding="utf-8")
    for path in folder.glob("whole.*"):
        path.unlink()
    return sorted(path.stem for path in audio.glob("bad-*"))


def make_hurt(folder, sample):
    """Two recordings that are damaged and can be done: something has to be said of them, whatever becomes of them."""
    pcm, text = sample.cut(4, 6)
    for stem, ending in [("hurt-middle", "mp3"), ("hurt-end", "opus")]:
        path = folder / "audio" / f"{stem}.{ending}"
        encode(path, pcm)
        data = bytearray(path.read_bytes())
        if stem == "hurt-middle":
            data[len(data) // 2:len(data) // 2 + 6_000] = bytes(range(1, 251)) * 24
        else:
            del data[len(data) // 2:]
        path.write_bytes(data)
        (folder / "transcripts" / f"{stem}.txt").write_text(text, encoding="utf-8")
    return ["hurt-end", "hurt-middle"]


def make_unpaired(folder, sample):
    """Two recordings that share a transcript by their names, and files that nothing belongs to."""
    pcm, text = sample.cut(0, 1)
    for ending in ["wav", "mp3"]:
        encode(folder / "audio" / f"ambiguous-a.{ending}", pcm)
    (folder / "transcripts" / "ambiguous-a.txt").write_text(text, encoding="utf-8")
    write_wav(folder / "audio" / "ambiguous-b.wav", pcm)
    for ending in ["txt", "md"]:
        (folder / "transcripts" / f"ambiguous-b.{ending}").write_text(text, encoding="utf-8")
    for name in ORPHANS:
        if "transcript" in name:
            (folder / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
        else:
            write_wav(folder / "audio" / f"{name}.wav", pcm)
    return ["ambiguous-a", "ambiguous-b"]


def make(folder, episodes=200, seed=5):
    """Makes the folder and says what it holds; 17 of the episodes are no good ones."""
    folder = Path(folder)
    for name in ["audio", "transcripts"]:
        (folder / name).mkdir(parents=True)
    chance = random.Random(seed)
    samples = {language: Sample(language, folder) for language in SAMPLES}
    expected = {
        "good": make_good(folder, samples, episodes - 17, chance),
        "bad": make_bad(folder, samples["en"], chance),
        "hurt": make_hurt(folder, samples["en"]),
        "ambiguous": make_unpaired(folder, samples["en"]),
        "orphans": ORPHANS,
    }
    (folder / "expected.json").write_text(json.dumps(expected, indent=1, ensure_ascii=False), encoding="utf-8")
    return expected


def make_hour(path):
    """An hour of speech: the English sample, over and over, as MP3, and its transcript beside it."""
    path = Path(path)
    source = ROOT / "audio" / SAMPLES["en"]
    times = 24
    loop = ["-stream_loop", str(times - 1), "-i", source, "-ar", "44100", "-ac", "2", "-b:a", "128k"]
    subprocess.run([ffmpeg(), "-v", "error", "-y", *loop, path], check=True)
    text = (ROOT / "transcripts" / source.with_suffix(".txt").name).read_text(encoding="utf-8")
    path.with_suffix(".txt").write_text("\n\n".join([text] * times), encoding="utf-8")


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    found = make(sys.argv[1], *map(int, sys.argv[2:]))
    print(", ".join(f"{len(names)} {kind}" for kind, names in found.items()))
