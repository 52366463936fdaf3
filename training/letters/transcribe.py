"""Writes, for each language, its words and phrases with their letters and phone classes to a folder.

usage: transcribe.py FOLDER [LANGUAGE ...]

A line of LANGUAGE.tsv is TEXT, WEIGHT, 1 for a word of a list that no text has, LETTERS of its parts, and its CLASSES.
Files that are there are kept.
"""

import os
import subprocess
import sys

import ipa
import pinyin
import sources

REPOSITORY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
SPOKEN = ["cargo", "run", "--quiet", "--release", "--example", "spoken"]
BATCH = 2000


def letters(texts, language):
    """The letters of each text as the alignment sees them, a blank between words."""
    if language == "zh":
        # An ideograph a line: each is a word of its own to the alignment.
        alone = sorted({c for text in texts for c in text})
        known = dict(zip(alone, letters(alone, "zh-CN")))
        return [" ".join(known[c] for c in text) for text in texts]
    given = "".join(f"{language}\t{text}\n" for text in texts)
    program = os.path.join(REPOSITORY, "target/release/examples/spoken")
    command = [program] if os.environ.get("PAUSA_SPOKEN_BUILT") else SPOKEN
    answer = subprocess.run(command, input=given, capture_output=True, text=True, check=True, cwd=REPOSITORY)
    parts = [[] for _ in texts]
    for line in answer.stdout.splitlines():
        number, _, spoken = line.split("\t")
        parts[int(number)].append(spoken)
    return [" ".join(words) for words in parts]


def transcriptions(texts, voice):
    """espeak-ng's IPA for each text; None where its lines could not be told apart."""
    command = ["espeak-ng", "-q", "--ipa", "-v", voice]
    answer = subprocess.run(command, input="\n".join(texts) + "\n", capture_output=True, text=True, check=True)
    lines = answer.stdout.splitlines()
    if len(lines) == len(texts):
        return lines
    if len(texts) == 1:
        return [None]
    half = len(texts) // 2
    return transcriptions(texts[:half], voice) + transcriptions(texts[half:], voice)


def classes_of(texts, voice):
    if voice is None:
        from pypinyin import Style, lazy_pinyin

        for text in texts:
            syllables = [pinyin.classes(s) for s in lazy_pinyin(text, style=Style.NORMAL, v_to_u=True)]
            yield None if None in syllables else [c for s in syllables for c in s]
        return
    for start in range(0, len(texts), BATCH):
        for line in transcriptions(texts[start : start + BATCH], voice):
            # A bracket: the voice of another language has spoken.
            yield None if line is None or "(" in line else ipa.classes(line)


def main():
    folder, *languages = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    for language in languages or sources.LANGUAGES:
        path = os.path.join(folder, language + ".tsv")
        if os.path.exists(path):
            continue
        found = sources.units(language)
        texts = [text for text, _, _ in found]
        spelled = letters(texts, language)
        rows = list(zip(found, spelled, classes_of(texts, sources.LANGUAGES[language][0])))
        if language in sources.SECOND_VOICES:
            again, words = [], 0
            for (text, weight, listed), letters_of in zip(found, spelled):
                words += listed
                if not listed or words <= sources.SECOND_WORDS:
                    again.append(((text, weight * sources.SECOND_WEIGHT, listed), letters_of))
            classes = classes_of([text for (text, _, _), _ in again], sources.SECOND_VOICES[language])
            rows += [(*unit, sounds) for unit, sounds in zip(again, classes)]
        kept = 0
        with open(path + ".part", "w") as file:
            for (text, weight, listed), letters_of, sounds in rows:
                length = len(letters_of.replace(" ", ""))
                if sounds and length and length <= 2 * len(sounds) + 2 and len(sounds) <= 2 * length and length <= 36:
                    names = " ".join(ipa.CLASSES[c] for c in sounds)
                    file.write(f"{text}\t{weight:.2f}\t{int(listed)}\t{letters_of}\t{names}\n")
                    kept += 1
        os.rename(path + ".part", path)
        print(f"{language}: {kept} of {len(found)}", flush=True)


if __name__ == "__main__":
    main()
