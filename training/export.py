"""Exports a run as the weights file of the program, with the fixture that its test reads.

    python export.py RUN.npz [--out ../src/acoustic_model/weights.bin] [--fixtures fixtures] [--cache DIR]
"""
import argparse
import hashlib
import os

import numpy as np

import reference
import train
import weights
from augment import Augmenter, Speech
from features import features
from integer import quantise
from model import folded
from speak import CACHE, folder

HERE = os.path.dirname(os.path.abspath(__file__))


def network_of(run, cache):
    """Returns the integer Network of a run, its steps set on ten minutes of augmented speech."""
    params, stats, shape, priors, _ = train.load(run)
    rng = np.random.default_rng(11)
    makers = Augmenter(Speech(folder(cache, False), rng), rng, pieces=10)
    calibration = np.concatenate([makers.stream(1200)[0] for _ in range(50)])
    return quantise(folded(params, stats, shape), shape, priors, calibration)


def fixture_sound():
    """Returns two seconds of made sound (int16, 16 kHz): a gliding buzz through two resonances, hiss, digital silence."""
    rng, t = np.random.default_rng(3), np.arange(32000) / 16000
    phase = 2 * np.pi * np.cumsum(110 + 40 * np.sin(2 * np.pi * 1.3 * t)) / 16000
    buzz = sum(np.cos(phase * k) / (1 + ((k * 110 - 500 - 300 * np.sin(3 * t)) / 150) ** 2) + 0.3 * np.cos(phase * k) / (1 + ((k * 110 - 1800) / 200) ** 2)
               for k in range(1, 40))
    x = 0.1 * buzz * (np.sin(2 * np.pi * 2.2 * t) > -0.6) + 0.003 * rng.normal(size=len(t))
    x[12000:15000] = 0.05 * rng.normal(size=3000)
    x[22000:24500] = 0
    return np.clip(np.round(x / np.abs(x).max() * 16000), -32768, 32767).astype("<i2")


def write_fixtures(network, out):
    """Writes sound.i16, features.i8 and logits.f32 (little-endian, raw) of the same two seconds."""
    os.makedirs(out, exist_ok=True)
    sound = fixture_sound()
    x = features(sound.astype(np.float32) / 32768)
    for name, values in (("sound.i16", sound), ("features.i8", x), ("logits.f32", reference.logits(network, x).astype("<f4"))):
        with open(os.path.join(out, name), "wb") as f:
            f.write(values.tobytes())


def export(run, out, fixtures, cache):
    """Writes the weights file and the fixture; returns the SHA-256 of the weights."""
    network = network_of(run, cache)
    data = weights.to_bytes(network)
    weights.from_bytes(data)
    os.makedirs(os.path.dirname(out) or ".", exist_ok=True)
    with open(out + ".part", "wb") as f:
        f.write(data)
    os.replace(out + ".part", out)
    write_fixtures(network, fixtures)
    return hashlib.sha256(data).hexdigest(), len(data)


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("run")
    p.add_argument("--out", default=os.path.join(HERE, "../src/acoustic_model/weights.bin"))
    p.add_argument("--fixtures", default=os.path.join(HERE, "fixtures"))
    p.add_argument("--cache", default=CACHE)
    a = p.parse_args()
    digest, size = export(a.run, a.out, a.fixtures, a.cache)
    print(f"{a.out}: {size} bytes, SHA-256 {digest}")


if __name__ == "__main__":
    main()
