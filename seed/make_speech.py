"""Makes the speech that the table in `src/align/acoustic/seed.rs` was learnt from.

    python make_speech.py --work DIR --out FOLDER [LANGUAGE ...]
    PAUSA_SEED_SPEECH=FOLDER cargo test --release --lib print_the_table -- --ignored --nocapture

A narration for each file of `texts/` (openings of novels in the public domain, shortened), in the languages that the
voice model has: a sentence a line, pauses of 0.2 to 0.9 s, pink noise at -60 dBFS. DIR, the packages and the voice model
are those of `../audio/make_samples.py`. English words come from its lexicon, Mandarin from pinyin, the rest from espeak-ng.
"""

import argparse
import random
import re
import subprocess
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "audio"))

import make_samples as samples  # noqa: E402
from pronounce import ESPEAK_TO_MODEL, English, Mandarin  # noqa: E402

VOICES = {  # language: voice, espeak-ng's name of the language
    "en": ("am_fenrir", None),
    "es": ("em_alex", "es"),
    "fr": ("ff_siwis", "fr"),
    "it": ("im_nicola", "it"),
    "pt": ("pm_alex", "pt-br"),
    "zh": ("zm_yunxi", None),
}


def espeak_phonemes(sentence, language, vocabulary):
    """What the model speaks for a sentence: espeak-ng's IPA in the model's letters, punctuation as it stands."""
    spoken = ""
    for part in re.findall(r"[^,;.!?:]+|[,;.!?:]", sentence):
        if part in ",;.!?:":
            spoken += part + " "
            continue
        command = ["espeak-ng", "-q", "--ipa", "-v", language, part.strip()]
        ipa = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().replace("\n", " ")
        for letters, sound in ESPEAK_TO_MODEL:
            ipa = ipa.replace(letters, sound)
        spoken += re.sub(r"\([a-z-]+\)", "", ipa)
    return "".join(sound for sound in spoken.strip() if sound in vocabulary)


def speak(voice, language, sentence):
    name, espeak_name = VOICES[language]
    if espeak_name:
        audio, _ = voice.speak(espeak_phonemes(sentence, espeak_name, voice.vocabulary), 1.0)
        return samples.Utterance(sentence, audio, [])
    speaker = Mandarin({}) if language == "zh" else English(name.startswith("b"), {})
    return samples.speak_sentence(voice, speaker, sentence, 1.0)


def narrate(voice, language, sentences):
    utterances = [speak(voice, language, sentence) for sentence in sentences]
    samples.level(utterances)
    draw = random.Random(language)
    parts, time = [], 0.6
    for utterance in utterances:
        onset, offset = samples.audible(utterance.audio)
        part, cut = samples.faded(utterance.audio, onset, offset)
        parts.append((max(0, round((time - onset) * samples.RATE) + cut), part))
        time += offset - onset + draw.uniform(0.2, 0.9)
    sound = samples.room(round((time + 1.0) * samples.RATE), len(sentences))
    for start, part in parts:
        sound[start : start + len(part)] += part
    return np.clip(sound, -1, 1)


def main():
    arguments = argparse.ArgumentParser(description="Makes the speech for the table of letters.")
    arguments.add_argument("--work", type=Path, required=True, help="scratch folder for the voice model")
    arguments.add_argument("--out", type=Path, required=True, help="folder for recordings and transcripts")
    arguments.add_argument("languages", nargs="*", metavar="LANGUAGE", help=f"default: {' '.join(VOICES)}")
    chosen = arguments.parse_args()
    samples.fetch_model(chosen.work)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for language in chosen.languages or VOICES:
        text = (HERE / "texts" / f"{language}.txt").read_text(encoding="utf-8")
        sentences = [line.strip() for line in text.splitlines() if line.strip()]
        sound = narrate(samples.Voice(chosen.work, VOICES[language][0]), language, sentences)
        samples.write_audio(sound, chosen.out / f"{language}.flac", chosen.work)
        (chosen.out / f"{language}.txt").write_text(text, encoding="utf-8")
        print(f"{language}: {len(sound) / samples.RATE:.1f} s")


if __name__ == "__main__":
    main()
