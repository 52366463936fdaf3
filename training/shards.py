"""Made speech on disk: shards of a few minutes, each with sound, phone segments and where it came from."""
import json
import os
from dataclasses import dataclass, field
from math import gcd

import numpy as np
from scipy.signal import resample_poly

from phones import COUNT, INDEX, SIL, UNKNOWN

RATE = 16000
HOP_S = 0.010


@dataclass
class Utterance:
    """One spoken line. `segments` are (class index or UNKNOWN, start s, end s, 1 at the first phone of a word)."""

    audio: np.ndarray  # int16, 16 kHz
    segments: np.ndarray  # float32 [n, 4]
    lang: str
    voice: str
    text: str = field(default="")

    @property
    def seconds(self):
        return len(self.audio) / RATE


def utterance(samples, rate, segments, lang, voice, text):
    """Returns an Utterance at 16 kHz with a peak of 0.5, or None where there is no sound to speak of.

    `segments` are (class name or UNKNOWN, start s, end s, starts a word).
    """
    peak = float(np.abs(samples).max()) if len(samples) else 0.0
    if peak < 1e-3 or len(samples) < rate // 2 or not segments:
        return None
    g = gcd(RATE, rate)
    x = resample_poly(np.asarray(samples, np.float32), RATE // g, rate // g) if rate != RATE else np.asarray(samples, np.float32)
    x = np.clip(x / np.abs(x).max() * 0.5, -1, 1)
    rows = [(INDEX.get(c, UNKNOWN) if isinstance(c, str) else c, a, b, float(w)) for c, a, b, w in segments if b > a]
    return Utterance((x * 32767).astype(np.int16), np.array(rows, np.float32), lang, voice, text)


def frame_labels(utt, offset_s=0.0):
    """Returns the class of each 10 ms frame (at its centre); `offset_s` is how late the engine's times are.

    Frames called silence that are loud (within 28 dB of the loudest) become UNKNOWN.
    """
    frames = len(utt.audio) // 160
    labels = np.full(frames, SIL, np.uint8)
    for c, a, b, _ in utt.segments:
        i, j = (int(np.ceil((t - offset_s) / HOP_S - 0.5)) for t in (a, b))
        labels[max(0, i) : max(0, min(frames, j))] = int(c)
    x = utt.audio[: frames * 160].astype(np.float32).reshape(frames, 160) / 32768
    level = 10 * np.log10((x**2).mean(1) + 1e-9)
    labels[(labels == SIL) & (level > np.percentile(level, 95) - 28)] = UNKNOWN
    return labels


def save(path, utterances):
    """Writes a shard whole or not at all."""
    meta = [(u.lang, u.voice, u.text) for u in utterances]
    with open(path + ".part", "wb") as f:
        np.savez(f, audio=np.concatenate([u.audio for u in utterances]), audio_len=[len(u.audio) for u in utterances],
                 segments=np.concatenate([u.segments for u in utterances]), segments_len=[len(u.segments) for u in utterances],
                 meta=json.dumps(meta, ensure_ascii=False))
    os.replace(path + ".part", path)


def load(path):
    """Returns the utterances of a shard."""
    z = np.load(path)
    meta = json.loads(str(z["meta"]))
    sounds = np.split(z["audio"], np.cumsum(z["audio_len"])[:-1])
    segments = np.split(z["segments"], np.cumsum(z["segments_len"])[:-1])
    assert all(s[:, 0].max(initial=0) < COUNT or (s[:, 0] == UNKNOWN).any() for s in segments)
    return [Utterance(x, s, *m) for x, s, m in zip(sounds, segments, meta)]
