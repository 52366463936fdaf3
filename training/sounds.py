"""Power spectra of what is not speech: music, noises, hum, breaths. All made by rule from a seed; nothing is recorded."""
import numpy as np

from features import BINS, FFT, RATE, power

_POSITION = np.arange(BINS) / BINS


def _tone(rng, hz, count, kind):
    t = np.arange(count) / RATE
    y = np.zeros(count)
    for harmonic in range(1, rng.integers(3, 14)):
        if hz * harmonic > 7600:
            break
        y += np.sin(2 * np.pi * hz * harmonic * t * (1 + 0.0005 * rng.normal()) + rng.uniform(0, 6)) * harmonic ** -rng.uniform(0.5, 2)
    if kind == "pluck":
        return y * np.exp(-t * rng.uniform(1.5, 8))
    if kind == "pad":
        return y * np.minimum(1, t / 0.15) * np.minimum(1, (count / RATE - t) / 0.15)
    return y * np.minimum(1, t / 0.02) * np.exp(-t) * (1 + 0.2 * np.sin(2 * np.pi * rng.uniform(4, 7) * t))


def _add(x, at, y):
    end = min(len(x), at + len(y))
    x[at:end] += y[: end - at]


def music(rng, seconds=10.0):
    """Returns the power spectrum of one piece: chords, a tune or none, drums or none."""
    x = np.zeros(int(seconds * RATE))
    beat, root = 60 / rng.uniform(60, 150), rng.uniform(55, 180)
    kinds = rng.choice(["pluck", "pad", "lead"], 2)
    scale = np.array([0, 2, 4, 5, 7, 9, 11] if rng.random() < 0.6 else [0, 2, 3, 5, 7, 8, 10])
    tune = rng.random() < 0.7
    at = 0.0
    while at < seconds - 0.1:
        chord, length = rng.integers(0, 7), beat * rng.choice([2, 4])
        for step in (0, 2, 4):
            hz = 2 * root * 2 ** ((scale[(chord + step) % 7] + 12 * ((chord + step) // 7)) / 12)
            _add(x, int(at * RATE), _tone(rng, hz, int(length * RATE), kinds[0]) * 0.5)
        note = at
        while tune and note < at + length and note < seconds - 0.1:
            short = beat * rng.choice([0.25, 0.5, 1])
            hz = root * 4 * 2 ** (scale[rng.integers(0, 7)] / 12)
            _add(x, int(note * RATE), _tone(rng, hz, int(short * RATE * 1.3), kinds[1]) * 0.5)
            note += short
        at += length
    if rng.random() < 0.6:
        for i in range(int(seconds / beat * 2)):
            if rng.random() < 0.8:
                n = int(rng.uniform(0.03, 0.15) * RATE)
                hit = rng.normal(size=n) * np.exp(-np.arange(n) / n * 6) * rng.uniform(0.3, 1.5)
                if i % 4 == 0:
                    t = np.arange(n) / RATE
                    hit = np.sin(2 * np.pi * (50 + 60 * np.exp(-t * 30)) * t) * np.exp(-np.arange(n) / n * 4) * 3
                _add(x, int(i * beat / 2 * RATE), hit)
    return power(x / (2 * np.abs(x).max() + 1e-9))


def noise(rng, frames):
    """Returns coloured noise of mean one: white to red, now and then with a resonance, steady or swelling."""
    slope = rng.uniform(-0.3, 2.2)
    shape = np.maximum(1, np.arange(BINS)) ** -slope
    if rng.random() < 0.3:
        shape = shape * (1 + 10 * np.exp(-(((_POSITION - rng.random()) / 0.05) ** 2)))
    out = rng.standard_exponential((frames, BINS), np.float32)
    out[1:] = 0.5 * out[1:] + 0.5 * out[:-1]  # frames overlap
    out *= (shape / shape.mean()).astype(np.float32)
    if rng.random() < 0.35:
        slow = np.interp(np.arange(frames), np.arange(0, frames + 50, 50), rng.normal(size=frames // 50 + 1))
        out *= np.exp(slow).astype(np.float32)[:, None]
    return out / out.mean()


def hum(rng, frames):
    """Returns mains hum of mean one: 50 or 60 Hz and its overtones, as the Hann window spreads them."""
    base, hz = rng.choice([50.0, 60.0]), np.arange(BINS) * RATE / FFT
    line = sum(10 ** (-rng.uniform(0, 25) / 10) * np.exp(-(((hz - base * k) / 40) ** 2)) for k in range(1, rng.integers(3, 16)))
    out = np.tile((line / line.mean()).astype(np.float32), (frames, 1))
    return out + 0.01 * rng.standard_exponential((frames, BINS), np.float32)


def breath(rng):
    """Returns a breath of mean one, 200–500 ms: noise under two wide humps that swells and fades."""
    frames = int(rng.integers(20, 51))
    hz = np.arange(BINS) * RATE / FFT
    shape = 0.02 + sum(a * np.exp(-(((hz - f) / w) ** 2)) for a, f, w in (
        (1.0, rng.uniform(500, 1800), rng.uniform(300, 900)), (rng.uniform(0.2, 1), rng.uniform(2000, 5500), rng.uniform(500, 1500))))
    peak = rng.uniform(0.25, 0.75)
    swell = np.interp(np.arange(frames) / frames, [0, peak, 1], [0.02, 1, 0.02]) ** rng.uniform(1, 2)
    out = rng.standard_exponential((frames, BINS), np.float32) * (shape * swell[:, None]).astype(np.float32)
    return out / out.mean()
