"""Makes episodes with known timings out of made speech: what thresholds and confidence are chosen on.

    python episodes.py OUT [--cache DIR] [--count N] [--seed S] [--held-out]
    python episodes.py OUT --hour [--cache DIR]      # one of an hour, in English, for `cargo test a_long_hour -- --ignored`

An episode is one voice reading 30 s to 3 min, pauses of a reader or none between sentences, breaths, a room's noise or worse, and a
transcript as people have them: whole, with a recogniser's errors, with notes nobody reads, with sentences missing or exchanged.
Each is NAME.flac, NAME.txt (a sentence a line) and NAME.ref.json ({"language", "fragments": [{"text", "begin", "end"}]}, seconds; null
where a line is not spoken).
"""
import argparse
import glob
import json
import os
import random

import numpy as np
import soundfile

import shards
from speak import CACHE, folder

RATE = shards.RATE
EDITS = ("whole", "whole", "asr10", "asr25", "dropped", "replaced", "notes")
SOUNDS = ("clean", "clean", "room", "pink15", "pink8", "gate", "telephone")


def trimmed(utt):
    """Returns the sound from the first to the last loud 5 ms (40 dB under the loudest), or None where it is mostly silence."""
    x = utt.audio.astype(np.float32) / 32768
    blocks = x[: len(x) // 80 * 80].reshape(-1, 80)
    level = 10 * np.log10((blocks**2).mean(1) + 1e-10)
    loud = np.flatnonzero(level > level.max() - 40)
    return x[loud[0] * 80 : (loud[-1] + 1) * 80] if len(loud) > 100 else None


def breath(rng):
    """Returns 0.15 to 0.5 s of shaped noise, 25 to 45 dB under speech."""
    n = int(rng.uniform(0.15, 0.5) * RATE)
    x = np.convolve(rng.normal(size=n + 32), np.hanning(int(rng.integers(4, 24))), "same")[:n]
    return (x / (np.abs(x).max() + 1e-9) * np.hanning(n) * 10 ** (-rng.uniform(25, 45) / 20)).astype(np.float32)


def episode(utts, rng):
    """Returns (sound, [(begin s, end s)]) of utterances in a row."""
    parts, spans, at = [np.zeros(int(rng.uniform(0.2, 1.5) * RATE), np.float32)], [], 0
    at = len(parts[0])
    runon = 0.4 if rng.random() < 0.5 else 0.05
    for x in utts:
        spans.append((at / RATE, (at + len(x)) / RATE))
        parts.append(x)
        at += len(x)
        gap = rng.uniform(0, 0.06) if rng.random() < runon else rng.gamma(4, 0.14)
        pause = np.zeros(int(gap * RATE), np.float32)
        if gap > 0.35 and rng.random() < 0.5:
            b = breath(rng)[: len(pause) // 2]
            pause[len(pause) - len(b) - int(0.05 * RATE) :][: len(b)] += b
        parts.append(pause)
        at += len(pause)
    return np.concatenate(parts), spans


def pink(rng, n):
    spectrum = np.fft.rfft(rng.normal(size=n)) / np.sqrt(np.maximum(1, np.arange(n // 2 + 1)))
    x = np.fft.irfft(spectrum, n)
    return x / np.sqrt((x**2).mean())


def spoilt(x, kind, rng):
    """Returns the sound as a kind of recording would have it."""
    power = np.sqrt((x[np.abs(x) > 0.02] ** 2).mean())
    if kind == "room":
        n = int(rng.uniform(0.15, 0.4) * RATE)
        tail = rng.normal(size=n) * 10 ** (-3 * np.arange(n) / n) * 0.15
        tail[0] = 1
        size = 1 << int(np.ceil(np.log2(len(x) + n)))
        x = np.fft.irfft(np.fft.rfft(x, size) * np.fft.rfft(tail, size), size)[: len(x)]
    snr = {"pink15": 15, "pink8": 8, "telephone": 35, "gate": 80}.get(kind, rng.uniform(40, 65))
    x = x + pink(rng, len(x)) * power * 10 ** (-snr / 20)
    if kind == "telephone":
        spectrum = np.fft.rfft(x)
        hz = np.fft.rfftfreq(len(x), 1 / RATE)
        x = np.fft.irfft(spectrum * ((hz > 300) & (hz < 3400)), len(x))
    if kind == "gate":
        level = np.sqrt(np.convolve(x**2, np.ones(800) / 800, "same"))
        x = np.where(level > power * 10 ** (-35 / 20), x, 0)
    return (x / np.abs(x).max() * rng.uniform(0.1, 0.9)).astype(np.float32)


def edited(lines, others, kind, rnd):
    """Returns [(text, index of the spoken sentence or None)]."""
    rows = [(text, i) for i, text in enumerate(lines)]
    chinese = not any(" " in line for line in lines)
    split, glue = (list, "") if chinese else (str.split, " ")
    if kind.startswith("asr"):
        rate, vocabulary = int(kind[3:]) / 100, [w for line in others for w in split(line)]

        def misheard(text):
            words = []
            for word in split(text):
                dice = rnd.random() / rate
                words += [word] if dice > 1 else [rnd.choice(vocabulary)] if dice < 0.5 else [] if dice < 0.75 else [word, rnd.choice(vocabulary)]
            return glue.join(words) or text

        return [(misheard(text), i) for text, i in rows]
    if kind == "dropped":
        start, length = rnd.randrange(len(rows)), max(1, len(rows) // 6)
        return rows[:start] + rows[start + length :] if len(rows) > 4 else rows
    if kind == "replaced":
        return [(rnd.choice(others), None) if rnd.random() < 0.15 else row for row in rows]
    if kind == "notes":
        note = [(rnd.choice(others), None) for _ in range(6)]
        middle = rnd.randrange(1, len(rows))
        return note[:3] + rows[:middle] + note[3:5] + rows[middle:] + note[5:]
    return rows


def make(out, utterances, count, seed):
    """Writes `count` episodes of voices with enough to say."""
    voices = {}
    for utt in utterances:
        # A blended voice counts as its first half: neighbours in an episode, as in a dialogue, may differ a little.
        voices.setdefault((utt.lang, utt.voice.split("+")[0].split(":")[0]), []).append(utt)
    voices = {key: utts for key, utts in voices.items() if sum(u.seconds for u in utts) > 40}
    os.makedirs(out, exist_ok=True)
    for number in range(count):
        rnd, rng = random.Random(seed * 1000 + number), np.random.default_rng([seed, number])
        (lang, engine) = rnd.choice(sorted(voices))
        pool = voices[(lang, engine)]
        voice = rnd.choice(pool).voice
        same = [u for u in pool if u.voice == voice] or pool
        pool = same if sum(u.seconds for u in same) > 40 else pool
        picked, seconds, length = [], 0.0, rnd.choice([30, 60, 90, 180])
        for utt in rnd.sample(pool, len(pool)):
            x = trimmed(utt)
            if x is not None and seconds < length:
                picked.append((utt.text, x))
                seconds += len(x) / RATE
        edit, kind = rnd.choice(EDITS), rnd.choice(SOUNDS)
        sound, spans = episode([x for _, x in picked], rng)
        others = [u.text for u in rnd.sample(voices[(lang, engine)], min(40, len(voices[(lang, engine)])))]
        rows = edited([text for text, _ in picked], [o for o in others if o not in {t for t, _ in picked}] or others, edit, rnd)
        name = os.path.join(out, f"{lang}-{engine}-{number:03}-{edit}-{kind}")
        soundfile.write(name + ".flac", spoilt(sound, kind, rng), RATE)
        fragments = []
        for text, i in rows:
            fragments.append({"text": text, "begin": spans[i][0], "end": spans[i][1]} if i is not None else
                             {"text": text, "begin": None, "end": None, **({} if edit == "replaced" else {"spoken": False})})
        write_reference(name, lang, fragments)


def write_reference(name, lang, fragments):
    """Writes the text, a fragment a line, and the times."""
    with open(name + ".txt", "w", encoding="utf-8") as f:
        f.write("".join(" ".join(fragment["text"].split()) + "\n" for fragment in fragments))
    with open(name + ".ref.json", "w", encoding="utf-8") as f:
        json.dump({"language": lang, "fragments": fragments}, f, ensure_ascii=False)


def make_hour(out, utterances, seed):
    """Writes hour.flac: an hour of English, a voice after the other, no sentence twice."""
    by_voice = {}
    for utt in utterances:
        if utt.lang == "en":
            by_voice.setdefault(utt.voice.split(":")[0], []).append(utt)
    picked, said, seconds = [], set(), 0.0
    for utt in (u for voice in sorted(by_voice, key=lambda v: -len(by_voice[v])) for u in by_voice[voice]):
        x = trimmed(utt)
        if x is not None and utt.text not in said and seconds < 3600:
            picked.append((utt.text, x))
            said.add(utt.text)
            seconds += len(x) / RATE
    rng = np.random.default_rng(seed)
    sound, spans = episode([x for _, x in picked], rng)
    os.makedirs(out, exist_ok=True)
    soundfile.write(os.path.join(out, "hour.flac"), spoilt(sound, "clean", rng), RATE)
    fragments = [{"text": text, "begin": begin, "end": end} for (text, _), (begin, end) in zip(picked, spans)]
    write_reference(os.path.join(out, "hour"), "en", fragments)


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("out")
    p.add_argument("--cache", default=CACHE)
    p.add_argument("--count", type=int, default=100)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--hour", action="store_true")
    p.add_argument("--held-out", action="store_true", help="only voices that no training has heard")
    a = p.parse_args()
    paths = sorted(glob.glob(os.path.join(folder(a.cache, a.held_out), "*.npz")))
    utterances = [u for path in paths for u in shards.load(path)]
    if a.hour:
        make_hour(a.out, utterances, a.seed)
    else:
        make(a.out, utterances, a.count, a.seed)


if __name__ == "__main__":
    main()
