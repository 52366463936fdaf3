"""Measures how well known texts of recordings are aligned, clean and with pink noise at 10 dB. For looking, never for choosing.

    python measure_recording.py WEIGHTS.bin RECORDING TIMES.json [RECORDING TIMES.json ...]

TIMES.json: {"language", "sentences" or "fragments": [{"text", "start" or "begin"}], "words": [{"text", "begin"}] or none}.
"""
import json
import re
import sys
from math import gcd

import numpy as np
from scipy.signal import resample_poly

import evaluate
import pinyin
from align import align, scores
from features import RATE, features
from phones import INDEX, classes_of
from voices import espeak_ipa

_ESPEAK = {"en": "en-us", "fr": "fr-fr", "pt": "pt-br"}


def words_of(text, lang):
    """Returns a list of class indices for each word of a line (each character of Mandarin)."""
    out = []
    for part in re.findall("[A-Za-z ]+|[^A-Za-z]+", text) if lang == "zh" else [text]:
        if lang == "zh" and not re.search("[A-Za-z]", part):
            out += pinyin.words(part)
        else:
            ipa = espeak_ipa(re.sub(r'[\[\]<>|*_~"«»“”„]', " ", part), "en-us" if lang == "zh" else _ESPEAK.get(lang, lang))
            out += [[INDEX[c] for c in classes_of(word)] for word in ipa.split()]
    return [word for word in out if word]


def read(path):
    """Returns the recording as mono 16 kHz samples."""
    import soundfile

    x, rate = soundfile.read(path, dtype="float32")
    x = x.mean(1) if x.ndim > 1 else x
    g = gcd(RATE, rate)
    return resample_poly(x, RATE // g, rate // g).astype(np.float32) if rate != RATE else x


def errors(run, priors, sound, lines, lang):
    """Returns (start s of each line, starts s of all words)."""
    phones, starts, first = [], [], []
    for line in lines:
        first.append(len(phones))
        for word in words_of(line, lang):
            phones += word
            starts += [True] + [False] * (len(word) - 1)
    at = align(scores(run(features(sound)), priors), phones, starts)
    return at[np.minimum(first, len(at) - 1)], at[np.array(starts)]


def main():
    run, priors = evaluate.posteriors_from(sys.argv[1])
    for path, times in zip(sys.argv[2::2], sys.argv[3::2]):
        with open(times, encoding="utf-8") as f:
            ref = json.load(f)
        lines = ref.get("sentences") or ref["fragments"]
        truth = np.array([line.get("start", line.get("begin")) for line in lines], float)
        sound = read(path)
        for condition in ("clean", "pink 10 dB"):
            got, words = errors(run, priors, evaluate.noisy(sound, condition, [], 1), [line["text"] for line in lines], ref["language"])
            known = ~np.isnan(truth)
            miss = np.nan_to_num(np.abs(got - truth)[known], nan=10.0) * 1000
            said = f"{path.split('/')[-1]}, {condition}: {len(miss)} lines, median {np.median(miss):.0f} ms, p90 {np.quantile(miss, 0.9):.0f}, " \
                   f"within 50 ms {100 * (miss <= 50).mean():.0f} %, 200 ms {100 * (miss <= 200).mean():.0f} %"
            begins = [w["begin"] for w in ref.get("words", []) if "begin" in w]
            if len(begins) == len(words):
                miss = np.abs(words - np.array(begins)) * 1000
                said += f"; {len(begins)} words, median {np.nanmedian(miss):.0f} ms, p90 {np.nanquantile(miss, 0.9):.0f}"
            print(said, flush=True)


if __name__ == "__main__":
    main()
