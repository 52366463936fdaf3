"""The held-out table: frame accuracy and forced alignment by language, clean and in noise.

    python evaluate.py WEIGHTS.bin|RUN.npz [--cache DIR] [--lines N]
"""
import argparse
import glob
import os
import random

import numpy as np

import reference
import shards
import sounds
import weights
from align import HOP_S, align, scores
from augment import offsets
from features import FLOOR, MEL, QUANT, levelled, power, quantised
from phones import SPEECH, UNKNOWN
from speak import CACHE, folder

CONDITIONS = ("clean", "pink 10 dB", "babble 10 dB")


def passages(cache, seconds=20.0):
    """Returns [(language, engine, sound, segments, starts of lines in s)]: held-out lines of one voice strung together with pauses."""
    late, groups = offsets(), {}
    for path in sorted(glob.glob(os.path.join(folder(cache, True), "*.npz"))):
        engine = os.path.basename(path).split("-")[0]
        for utt in shards.load(path):
            groups.setdefault((utt.lang, engine, utt.voice if engine != "espeak" else ""), []).append(utt)
    rnd, out = random.Random(5), []
    for (lang, engine, _), utts in sorted(groups.items()):
        parts, rows, lines, at = [], [], [], 0.0
        for k, utt in enumerate(utts):
            gap = np.zeros(int(rnd.uniform(0.15, 0.9) * shards.RATE), np.float32)
            shift = at + len(gap) / shards.RATE - late.get(engine, 0.0)
            speech = utt.segments[utt.segments[:, 0] < SPEECH]
            if len(speech):
                lines.append(shift + speech[0, 1])
                rows.append(utt.segments + [0, shift, shift, 0])
                rows[-1][np.flatnonzero(utt.segments[:, 0] < SPEECH)[0], 3] = 1
            parts += [gap, utt.audio.astype(np.float32) / 32768]
            at += len(gap) / shards.RATE + utt.seconds
            if at >= seconds or (k == len(utts) - 1 and at > 5):
                out.append((lang, engine, np.concatenate(parts), np.concatenate(rows), np.array(lines)))
                parts, rows, lines, at = [], [], [], 0.0
    return out


def noisy(sound, condition, others, seed):
    """Returns the sound with noise added at the level that the condition names (to its mean power where it is loud)."""
    if condition == "clean":
        return sound
    rng = np.random.default_rng(seed)
    if condition.startswith("pink"):
        spectrum = np.fft.rfft(rng.normal(size=len(sound)))
        noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(1, np.arange(len(spectrum)))), len(sound))
    else:
        noise = sum(np.resize(np.roll(o, rng.integers(len(o))), len(sound)) / (o.std() + 1e-9) for o in others)
    frames = sound[: len(sound) // 160 * 160].reshape(-1, 160)
    energy = (frames**2).mean(1)
    level = energy[energy > np.quantile(energy, 0.95) * 0.01].mean()
    return (sound + noise * np.sqrt(level / (noise**2).mean() / 10 ** (float(condition.split()[1]) / 10))).astype(np.float32)


def measure(posteriors_of, priors, items, conditions=CONDITIONS):
    """Returns rows (language, engine, condition, frame accuracy, phone start errors s, line start errors s)."""
    rows = []
    for n, (lang, engine, sound, segments, lines) in enumerate(items):
        others = [items[(n * 7 + 3 + k) % len(items)][2] for k in range(5)]
        known = segments[segments[:, 0] < SPEECH]
        for condition in conditions:
            x = quantised(levelled(np.log(power(noisy(sound, condition, others, n)) @ MEL + FLOOR)))
            logp = posteriors_of(x)
            centre = (np.arange(len(logp)) + 0.5) * HOP_S
            at = np.searchsorted(segments[:, 1], centre) - 1
            inside = (at >= 0) & (centre < segments[np.maximum(at, 0), 2])
            truth = np.where(inside, segments[np.maximum(at, 0), 0], UNKNOWN)
            voiced = truth < SPEECH
            accuracy = (logp.argmax(1)[voiced] == truth[voiced]).mean()
            starts = align(scores(logp, priors), known[:, 0].astype(int), known[:, 3] > 0)
            errors = np.where(np.isnan(starts), 1.0, np.abs(starts - known[:, 1]))
            first = [int(np.argmin(np.abs(known[:, 1] - t))) for t in lines]
            rows.append((lang, engine, condition, accuracy, errors, errors[first]))
    return rows


def table(rows):
    """Returns the held-out table as Markdown; each cell gives the three conditions in the order of CONDITIONS."""
    out = [f"Each cell: {', '.join(CONDITIONS)}.", "",
           "| language (engine) | lines | frames right, % | phone starts: median / p90, ms | phone starts within 50 ms, % | line starts within 50 ms, % | within 200 ms, % |",
           "|---|---|---|---|---|---|---|"]
    groups = {}
    for row in rows:
        for name in (f"{row[0]} ({row[1]})", "all"):
            groups.setdefault(name, {}).setdefault(row[2], []).append(row)
    for name, by_condition in sorted(groups.items(), key=lambda g: (g[0] == "all", g[0])):
        cells = [[], [], [], [], []]
        for some in (by_condition[c] for c in CONDITIONS if c in by_condition):
            phones, lines = (np.concatenate([r[k] for r in some]) * 1000 for k in (4, 5))
            cells[0].append(f"{100 * np.mean([r[3] for r in some]):.0f}")
            cells[1].append(f"{np.median(phones):.0f} / {np.quantile(phones, 0.9):.0f}")
            for cell, values, limit in ((2, phones, 50), (3, lines, 50), (4, lines, 200)):
                cells[cell].append(f"{100 * (values <= limit).mean():.0f}")
        out.append(f"| {name} | {len(lines)} | " + " | ".join(", ".join(c) for c in cells) + " |")
    return "\n".join(out)


def called_speech(posteriors_of, seed=99):
    """Returns {sound: share of frames called speech} for made music and noise that no training drew, with nothing said."""
    rng, frames = np.random.default_rng(seed), 1000
    kinds = {
        "music": lambda: sounds.music(rng),
        "noise": lambda: sounds.noise(rng, frames),
        "hum": lambda: sounds.hum(rng, frames),
        "digital silence": lambda: np.zeros((frames, sounds.BINS), np.float32),
    }
    out = {}
    for name, make in kinds.items():
        shares = []
        for _ in range(20):
            x = quantised(levelled(np.log(make().astype(np.float32) @ MEL + FLOOR)))
            shares.append((np.exp(posteriors_of(x))[:, :SPEECH].sum(1) > 0.5).mean())
        out[name] = float(np.mean(shares))
    return out


def posteriors_from(path):
    """Returns (function from int8 features to log posteriors, priors) of a weights file (integers) or a run (floats)."""
    if path.endswith(".bin"):
        with open(path, "rb") as f:
            network = weights.from_bytes(f.read())
        return lambda x: reference.log_posteriors(network, x), network.priors
    import train
    from integer import float_activations
    from model import folded

    params, stats, shape, priors, _ = train.load(path)
    layers = folded(params, stats, shape)

    def run(x):
        y = float_activations(layers, shape, x.astype(np.float64) / QUANT)[0]
        return y - np.logaddexp.reduce(y, axis=1, keepdims=True)

    return run, priors


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("weights")
    p.add_argument("--cache", default=CACHE)
    p.add_argument("--lines", type=int, default=0, help="maximum passages (0: all)")
    a = p.parse_args()
    run, priors = posteriors_from(a.weights)
    items = passages(a.cache)
    random.Random(1).shuffle(items)
    print(table(measure(run, priors, items[: a.lines or None])))
    print("\nCalled speech where nothing is said: " + ", ".join(f"{k} {100 * v:.1f} %" for k, v in called_speech(run).items()))


if __name__ == "__main__":
    main()
