"""Streams of training material: made speech strung together, then rooms, noise, bands, gates, all on the power spectrum."""
import glob
import json
import os

import numpy as np
from scipy.signal import lfilter

import shards
import sounds
from features import BINS, FLOOR, levelled, mel_bank, power, quantised
from phones import MUS, NOI, SIL

# A spectrum is kept as half decibels in a byte: -90 dB .. 37.5 dB.
_FROM_BYTE = (10 ** ((np.arange(256) / 2 - 90) / 10)).astype(np.float32)
_WARPS = [mel_bank(a) for a in np.linspace(0.82, 1.2, 20)]
_POSITION = np.arange(BINS) / BINS
# What share of the speech each engine should have; none is repeated more than CAP times its own share of the minutes.
SHARES = {"kokoro": 0.45, "hibari": 0.12, "festival": 0.12, "flite": 0.07, "espeak": 0.24}
CAP = 8.0


def to_bytes(spectrum):
    """Returns a power spectrum as bytes of half decibels."""
    return np.clip(np.round((10 * np.log10(spectrum + 1e-12) + 90) * 2), 0, 255).astype(np.uint8)


def offsets():
    """Returns {engine: s}: how late each engine's phone times are against its sound (measure.py)."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "offsets.json")) as f:
        return json.load(f)


class Speech:
    """All made speech as spectra and labels, in memory (92 MB an hour)."""

    def __init__(self, folder, rng, only=None):
        late = offsets()
        self.spectra, self.labels, self.engine, self.voice = [], [], [], []
        for path in sorted(glob.glob(os.path.join(folder, "*.npz"))):
            engine = os.path.basename(path).split("-")[0]
            if only and engine not in only:
                continue
            for utt in shards.load(path):
                x = utt.audio.astype(np.float32) / 32768
                if rng.random() < 0.06:  # clipped
                    top = np.quantile(np.abs(x), rng.uniform(0.93, 0.995)) + 1e-3
                    x = np.clip(x, -top, top)
                labels = shards.frame_labels(utt, late.get(engine, 0.0))
                spectrum = power(x)[: len(labels)]
                self.spectra.append(to_bytes(spectrum))
                self.labels.append(labels[: len(spectrum)])
                self.engine.append(engine)
                self.voice.append(utt.voice.split("+")[0] if engine == "kokoro" else utt.voice)
        if not self.spectra:
            raise SystemExit(f"{folder}: no speech; make some first (speak.py)")
        frames = np.array([len(x) for x in self.labels], float)
        self.minutes = {e: float(frames[np.array(self.engine) == e].sum() / 6000) for e in sorted(set(self.engine))}
        total = sum(self.minutes.values())
        weight = {e: min(SHARES.get(e, 0.1) * total / m, CAP) for e, m in self.minutes.items()}
        chance = frames * np.array([weight[e] for e in self.engine])
        self.cumulative = np.cumsum(chance / chance.sum())
        self.by_voice = {}
        for i, voice in enumerate(self.voice):
            self.by_voice.setdefault(voice, []).append(i)

    def draw(self, rng):
        """Returns the number of one utterance."""
        return min(int(np.searchsorted(self.cumulative, rng.random())), len(self.spectra) - 1)


class Augmenter:
    """Makes augmented streams from speech and a bank of made music."""

    def __init__(self, speech, rng, pieces=60):
        self.speech, self.rng = speech, rng
        self.music = [to_bytes(sounds.music(rng)) for _ in range(pieces)]

    def stream(self, frames):
        """Returns (int8 features [frames, 40], classes [frames]), levelled over the whole stream."""
        rng = self.rng
        spectrum, labels = self._alone(frames) if rng.random() < 0.11 else self._spoken(frames)
        level = np.quantile(spectrum.mean(1), 0.95) + 1e-12
        if rng.random() < 0.9:  # hiss under everything; else digital silence stays
            hiss = level * 10 ** (-rng.uniform(35, 80) / 10)
            spectrum = spectrum + np.float32(hiss) * rng.standard_exponential((frames, 1), np.float32).clip(0.3, 3)
        spectrum = self._channel(spectrum, level)
        spectrum = spectrum * np.float32(10 ** rng.uniform(-3, 2))
        log_mel = np.log(spectrum @ _WARPS[rng.integers(len(_WARPS))] + FLOOR)
        return quantised(levelled(log_mel)), labels

    def _spoken(self, frames):
        spectrum, labels = self._strung(frames)
        rng = self.rng
        if rng.random() < 0.7:
            curve = sum(rng.normal() * 4 * np.cos(np.pi * _POSITION * k + rng.uniform(0, 6)) for k in (1, 2, 3, 5))
            spectrum = spectrum * (10 ** ((curve + rng.normal() * 6 * (_POSITION - 0.5)) / 10)).astype(np.float32)
        if rng.random() < 0.5:
            spectrum, labels = self._breaths(spectrum, labels)
        if rng.random() < 0.45:
            spectrum = self._room(spectrum)
        if rng.random() < 0.8:
            spectrum, labels = self._noisy(spectrum, labels)
        return spectrum, labels

    def _strung(self, frames):
        """Utterances of one voice (now and then of another) with pauses, at another tempo."""
        rng, speech = self.rng, self.speech
        tempo = rng.uniform(0.75, 1.3)
        need = int(frames * tempo) + 4
        first = speech.draw(rng)
        same, parts, marks, have = speech.by_voice[speech.voice[first]], [], [], 0
        sparse = rng.random() < 0.08  # far more pause than speech
        number = first
        while have < need:
            parts.append(_FROM_BYTE[speech.spectra[number]])
            marks.append(speech.labels[number])
            have += len(marks[-1])
            if sparse or rng.random() < 0.6:
                gap = int(rng.uniform(300, 900)) if sparse else int(rng.exponential(40)) if rng.random() < 0.8 else int(rng.uniform(50, 300))
                parts.append(np.full((gap, BINS), 1e-9, np.float32))
                marks.append(np.full(gap, SIL, np.uint8))
                have += gap
            number = same[rng.integers(len(same))] if rng.random() < 0.8 else speech.draw(rng)
        spectrum, labels = np.concatenate(parts), np.concatenate(marks)
        start = rng.integers(0, max(1, len(spectrum) - need))
        at = start + np.minimum(np.arange(frames) * tempo, need - 2.0)
        whole = at.astype(int)
        part = (at - whole)[:, None].astype(np.float32)
        spectrum = spectrum[whole] * (1 - part) + spectrum[np.minimum(whole + 1, len(spectrum) - 1)] * part
        return spectrum, labels[np.minimum(np.round(at).astype(int), len(labels) - 1)].copy()

    def _breaths(self, spectrum, labels):
        """Soft breaths in pauses, called noise."""
        rng = self.rng
        level = np.quantile(spectrum.mean(1), 0.9)
        quiet = np.flatnonzero(np.diff(np.concatenate([[0], labels == SIL, [0]]).astype(int)))
        for a, b in zip(quiet[::2], quiet[1::2]):
            puff = sounds.breath(rng) if b - a >= 25 and rng.random() < 0.7 else None
            if puff is not None and len(puff) <= b - a:
                at = int(rng.integers(a, b - len(puff) + 1))
                gain = level * 10 ** (-rng.uniform(12, 35) / 10)
                spectrum[at : at + len(puff)] += puff * np.float32(gain)
                loud = puff.mean(1) > 0.15
                labels[at : at + len(puff)][loud] = NOI
        return spectrum, labels

    def _room(self, spectrum):
        rng = self.rng
        decay = 10 ** (-6 * 0.01 / rng.uniform(0.15, 0.9))
        gain = 10 ** (-rng.uniform(2, 14) / 10) * (1 - decay)
        return spectrum + lfilter([0, gain], [1, -decay], spectrum, axis=0).astype(np.float32)

    def _babble(self, frames):
        rng, speech = self.rng, self.speech
        out = np.zeros((frames, BINS), np.float32)
        for _ in range(rng.integers(3, 8)):
            voice, have = [], 0
            while have < frames:
                voice.append(_FROM_BYTE[speech.spectra[rng.integers(len(speech.spectra))]])
                have += len(voice[-1])
            voice = np.concatenate(voice)[:frames]
            out += voice / (voice.mean() + 1e-9)
        return out

    def _tune(self, frames):
        rng = self.rng
        out = _FROM_BYTE[self.music[rng.integers(len(self.music))]]
        at = int(rng.integers(0, max(1, len(out) - frames + 1)))
        out = out[at:]
        return np.pad(out, ((0, max(0, frames - len(out))), (0, 0)), mode="wrap")[:frames]

    def _noisy(self, spectrum, labels):
        """Noise, babble, hum or music at -5..30 dB under the speech, throughout or in a part."""
        rng, frames = self.rng, len(labels)
        kind = rng.choice(4, p=[0.44, 0.27, 0.07, 0.22])
        added = (sounds.noise, None, sounds.hum, None)[kind]
        added = added(rng, frames) if added else self._babble(frames) if kind == 1 else self._tune(frames)
        snr = rng.uniform(-5, 30)
        level = np.quantile(spectrum.mean(1), 0.9) + 1e-12
        added = added / (added.mean() + 1e-12) * np.float32(level * 10 ** (-snr / 10))
        there = np.ones(frames, bool)
        if rng.random() < 0.25:
            turn = rng.integers(0, frames)
            there[:turn] = rng.random() < 0.5
            there[turn:] = not there[0] if turn else True
            added = added * there[:, None]
        name = MUS if kind == 3 and snr < 25 else NOI if snr < 15 and kind != 2 else None
        if name is not None:
            labels[(labels == SIL) & there] = name
        return spectrum + added, labels

    def _alone(self, frames):
        """Music or noise with no speech at all, or nothing."""
        rng, pick = self.rng, self.rng.random()
        if pick < 0.55:
            return self._tune(frames).copy(), np.full(frames, MUS, np.uint8)
        if pick < 0.9:
            out = sounds.noise(rng, frames)
            if rng.random() < 0.5:  # in bursts
                out *= (np.sin(np.cumsum(rng.uniform(0.01, 0.1, frames)))[:, None] > rng.uniform(-0.8, 0.5)) + np.float32(1e-4)
            return out, np.full(frames, NOI, np.uint8)
        return np.full((frames, BINS), 1e-12, np.float32), np.full(frames, SIL, np.uint8)

    def _channel(self, spectrum, level):
        """Telephone band, low-pass, codec holes, noise gate: each in some of the streams."""
        rng = self.rng
        pick = rng.random()
        if pick < 0.12:
            spectrum = spectrum * np.where((_POSITION < 0.0375) | (_POSITION > rng.uniform(0.4, 0.47)), 1e-5, 1).astype(np.float32)
        elif pick < 0.32:
            spectrum = spectrum * np.where(_POSITION > rng.uniform(0.45, 0.95), rng.choice([1e-5, 0.0]), 1).astype(np.float32)
        if rng.random() < 0.15:  # a codec leaves out what lies far under the frame's loudest
            under = spectrum < spectrum.max(1, keepdims=True) * np.float32(10 ** (-rng.uniform(28, 50) / 10))
            high = _POSITION > rng.uniform(0.1, 0.6)
            spectrum = np.where(under & high & (rng.random((len(spectrum), 1)) < rng.uniform(0.3, 1)), np.float32(0), spectrum)
        if rng.random() < 0.15:  # a gate shuts below its threshold, after a hold
            open_ = spectrum.mean(1) > level * 10 ** (-rng.uniform(18, 42) / 10)
            hold = int(rng.integers(1, 15))
            open_ = np.convolve(open_, np.ones(hold), "full")[: len(open_)] > 0
            spectrum = spectrum * np.where(open_, 1, rng.choice([0.0, 0.0, 1e-3])).astype(np.float32)[:, None]
        return spectrum
