"""Text to the phonemes of the voice model, a word at a time.

In: one sentence as the transcript has it. Out: a list of `Piece`; joined, their phonemes are what the model speaks, and every
piece that is a word keeps the text that the transcript shows for it.

English comes from the lexicon of `misaki` (the one the model was trained with), with espeak-ng for the words that it lacks;
Mandarin from `pypinyin` and the pinyin-to-IPA table of `misaki`, in words as `jieba` cuts them. Digits and initialisms are
spoken as the sample's `spoken` table says. Latin words inside Chinese go the English way, for the same voice.
"""

import json
import re
import subprocess
from dataclasses import dataclass
from importlib import resources

VOWELS = "AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ"
PUNCTUATION = {"，": ", ", "、": ", ", "。": ". ", "！": "! ", "？": "? ", "：": ": ", "；": "; ", "《": " “", "》": "” "}
# espeak-ng writes diphthongs and affricates with two letters, the model with one.
ESPEAK_TO_MODEL = [("aɪ", "I"), ("eɪ", "A"), ("oʊ", "O"), ("əʊ", "Q"), ("aʊ", "W"), ("ɔɪ", "Y"), ("dʒ", "ʤ"), ("tʃ", "ʧ"),
                   ("ɚ", "əɹ"), ("ɝ", "ɜɹ"), ("ɐ", "ə"), ("r", "ɹ"), ("ː", ""), ("g", "ɡ")]
# Words that a sentence leaves unstressed or reads otherwise than the lexicon's first entry.
ENGLISH_OVERRIDES = {"a": "ɐ", "an": "ɐn", "in": "ɪn", "i": "ˌI", "stratus": "stɹˈAtəs"}
# Readings that pypinyin gets wrong in these texts.
PHRASES = {"铺满": [["pū"], ["mǎn"]], "长得": [["zhǎng"], ["de"]], "照片": [["zhào"], ["piàn"]], "得": [["de"]]}


@dataclass(frozen=True)
class Piece:
    """A word (`text` is what the transcript shows) or what stands between two words (`text` is empty)."""

    text: str
    phonemes: str


class English:
    """British or American pronunciations of single words."""

    BLANK_SHARE = 0.0  # of the frames of a blank between two words, how much still sounds as the first (measured, see README.md)
    WORD = re.compile(r"[A-Za-z0-9]+(?:[.'’][A-Za-z0-9]+)*")

    def __init__(self, british, spoken):
        folder = resources.files("misaki") / "data"
        region = "gb" if british else "us"
        self.lexicon = {}
        for grade in ("silver", "gold"):  # gold overrides silver
            self.lexicon |= json.loads((folder / f"{region}_{grade}.json").read_text(encoding="utf-8"))
        self.espeak_voice = "en-gb" if british else "en-us"
        self.spoken = spoken

    def pieces(self, sentence):
        words = list(self.WORD.finditer(sentence))
        found = []
        done = 0
        for index, match in enumerate(words):
            found.append(Piece("", punctuation(sentence[done : match.start()])))
            following = words[index + 1].group() if index + 1 < len(words) else None
            found.append(Piece(match.group(), self.word(match.group(), following)))
            done = match.end()
        found.append(Piece("", punctuation(sentence[done:])))
        return tidied(found)

    def word(self, text, following=None):
        text = text.replace("’", "'")
        if text in self.spoken:
            return " ".join(self.known(part) or self.word(part) for part in self.spoken[text].split())
        lower = text.lower()
        if lower in ("the", "to"):
            vowel = bool(following) and self.word(following).lstrip("ˈˌ")[:1] in VOWELS
            return {"the": "ði" if vowel else "ðə", "to": "tʊ" if vowel else "tə"}[lower]
        return ENGLISH_OVERRIDES.get(lower) or self.known(text) or self.inflected(lower) or self.espeak(text)

    def known(self, text):
        entry = self.lexicon.get(text) or self.lexicon.get(text.lower()) or self.lexicon.get(text.capitalize())
        return entry["DEFAULT"] if isinstance(entry, dict) else entry

    def inflected(self, word):
        """Regular plurals and past tenses, by the voicing of the stem's last sound."""
        if word.endswith("s") and not word.endswith("ss"):
            for stem in (word[:-2] if word.endswith("'s") else word[:-1], word[:-2], word[:-3] + "y"):
                if sound := self.known(stem):
                    return sound + ("s" if sound[-1] in "ptkfθ" else f"{self.reduced}z" if sound[-1] in "szʃʒʧʤ" else "z")
        if word.endswith("ed"):
            for stem in (word[:-1], word[:-2], word[:-3]):
                if sound := self.known(stem):
                    return sound + ("t" if sound[-1] in "pkfθʃsʧ" else f"{self.reduced}d" if sound[-1] in "td" else "d")
        return None

    @property
    def reduced(self):
        return "ɪ" if self.espeak_voice == "en-gb" else "ᵻ"

    def espeak(self, text):
        command = ["espeak-ng", "-q", "--ipa", "-v", self.espeak_voice, text]
        ipa = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        for letters, sound in ESPEAK_TO_MODEL:
            ipa = ipa.replace(letters, sound)
        return ipa


class Mandarin:
    """Characters by pinyin; each Han character is a word of its own, a run of digits or Latin letters is one word."""

    BLANK_SHARE = 0.3
    TOKEN = re.compile(r"(?P<han>(?:[\u4e00-\u9fff]|\d)+)|(?P<latin>[A-Za-z]+)|(?P<other>[^\u4e00-\u9fffA-Za-z0-9]+)")
    UNIT = re.compile(r"\d+|[\u4e00-\u9fff]")

    def __init__(self, spoken):
        self.spoken = spoken
        self.english = English(False, spoken)

    def pieces(self, sentence):
        found = []
        for match in self.TOKEN.finditer(sentence):
            text = match.group()
            if match.lastgroup == "other":
                found.append(Piece("", punctuation(text)))
            elif match.lastgroup == "latin":
                found.append(Piece(text, self.english.word(text)))
            else:
                found += self.han(text)
        return tidied(found)

    def han(self, run):
        units = self.UNIT.findall(run)
        readings = [self.spoken.get(unit, unit) for unit in units]
        syllables = self.syllables("".join(readings))
        found = []
        for unit, reading in zip(units, readings, strict=True):
            sounds = [syllables.pop(0) for _ in reading]
            if sounds[0].startswith(" "):
                found.append(Piece("", " "))
            found.append(Piece(unit, "".join(sounds).lstrip()))
        return found

    @staticmethod
    def syllables(text):
        """One string of phonemes a character; a blank in front marks the first of a jieba word, as in the training data."""
        import jieba
        from misaki.zh import ZHG2P
        from pypinyin import Style, lazy_pinyin, load_phrases_dict

        load_phrases_dict(PHRASES)
        found = []
        for word in jieba.lcut(text, cut_all=False):
            pinyin = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)
            sounds = [ZHG2P.py2ipa(syllable).replace(chr(815), "") for syllable in pinyin]
            if len(sounds) != len(word):
                raise ValueError(f"{word}: {len(word)} characters but {len(sounds)} syllables")
            found += [(" " if found and index == 0 else "") + sound for index, sound in enumerate(sounds)]
        return found


def punctuation(text):
    """What stands between two words, in the marks that the model knows."""
    for mark, plain in PUNCTUATION.items():
        text = text.replace(mark, plain)
    return re.sub(r"\s+", " ", text)


def tidied(pieces):
    """Without the empty ones, and without blanks at either end of the sentence."""
    first, last = pieces[0], pieces[-1]
    pieces[0] = Piece(first.text, first.phonemes.lstrip())
    pieces[-1] = Piece(last.text, pieces[-1].phonemes.rstrip())
    return [piece for piece in pieces if piece.phonemes]
