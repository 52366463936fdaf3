"""Measures how late each synthesiser's phone times are against its sound, with a trained network: the shift that fits best.

    python measure_offsets.py WEIGHTS.bin|RUN.npz [--cache DIR]

The mean of the engines that take their times from the signal (espeak-ng, flite, festival) is the zero.
"""
import argparse
import glob
import os

import numpy as np

import evaluate
import shards
from features import features
from phones import UNKNOWN
from speak import CACHE, folder

SHIFTS = np.arange(-4, 11)  # frames of 10 ms


def fit(run, path, most=25):
    """Returns (log posterior of the labels at each shift, frames) over the first utterances of a shard."""
    total, frames = np.zeros(len(SHIFTS)), 0
    for utt in shards.load(path)[:most]:
        logp = np.repeat(np.maximum(run(features(utt.audio.astype(np.float32) / 32768)), -6), 2, 0)
        for k, shift in enumerate(SHIFTS):
            labels = shards.frame_labels(utt, shift * shards.HOP_S)[: len(logp)].astype(int)
            known = np.flatnonzero(labels != UNKNOWN)
            total[k] += logp[known, labels[known]].mean() * len(labels)
        frames += len(logp)
    return total, frames


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("weights")
    p.add_argument("--cache", default=CACHE)
    a = p.parse_args()
    run, _ = evaluate.posteriors_from(a.weights)
    paths = glob.glob(os.path.join(folder(a.cache, False), "*.npz")) + glob.glob(os.path.join(folder(a.cache, True), "piper-*.npz"))
    for engine in sorted({os.path.basename(q).split("-")[0] for q in paths}):
        path = sorted(q for q in paths if os.path.basename(q).startswith(engine))[-1]
        total, frames = fit(run, path)
        best = int(total.argmax())
        fine = 0.0
        if 0 < best < len(SHIFTS) - 1:  # parabola through the three best
            a_, b_, c_ = total[best - 1 : best + 2]
            fine = 0.5 * (a_ - c_) / (a_ - 2 * b_ + c_)
        print(f"{engine}: late by {10 * (SHIFTS[best] + fine):.0f} ms; log posterior a frame {total[best] / frames:.3f}, at zero {total[4] / frames:.3f}")


if __name__ == "__main__":
    main()
