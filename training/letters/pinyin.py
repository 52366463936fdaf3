"""Pinyin syllables → phone classes, after the tables of Duanmu, The Phonology of Standard Chinese (2007), ch. 2-3."""

from ipa import INDEX

INITIALS = {
    "zh": "tS", "ch": "tS", "sh": "S", "b": "p", "p": "p", "m": "m", "f": "f", "d": "t", "t": "t", "n": "n", "l": "l",
    "g": "k", "k": "k", "h": "x", "j": "tS", "q": "tS", "x": "S", "r": "Z", "z": "ts", "c": "ts", "s": "s",
}  # fmt: skip
FINALS = {
    "a": "a", "o": "w o", "e": "V", "ê": "E", "ai": "a I", "ei": "e I", "ao": "a U", "ou": "o U", "an": "a n",
    "en": "@ n", "ang": "A N", "eng": "@ N", "ong": "U N", "er": "A R0",
    "i": "i", "ia": "j a", "io": "j o", "ie": "j E", "iao": "j a U", "iu": "j o U", "ian": "j E n", "in": "i n",
    "iang": "j A N", "ing": "i N", "iong": "j U N",
    "u": "u", "ua": "w a", "uo": "w o", "uai": "w a I", "ui": "w e I", "uan": "w a n", "un": "w @ n", "uang": "w A N",
    "ueng": "w @ N",
    "ü": "y", "üe": "y E", "üan": "y E n", "ün": "y n",
}  # fmt: skip
# Syllables without an initial are spelled with a y or w that stands for a glide, or for nothing before its own vowel.
WHOLE = {"yi": "i", "yin": "in", "ying": "ing", "you": "iu", "wu": "u", "wei": "ui", "wen": "un", "weng": "ueng"}
NASAL_SYLLABLES = {"m": "m", "n": "n", "ng": "N", "hm": "x m", "hng": "x N"}
APICAL = {"zh", "ch", "sh", "r", "z", "c", "s"}


def classes(syllable):
    """The classes of a syllable without tone (ü or v for ü), as indices; None when it is none."""
    syllable = syllable.replace("v", "ü")
    if syllable in NASAL_SYLLABLES:
        return [INDEX[name] for name in NASAL_SYLLABLES[syllable].split()]
    initial = next((i for i in INITIALS if syllable.startswith(i)), "")
    final = syllable[len(initial) :]
    if not initial:
        if final in WHOLE:
            final = WHOLE[final]
        elif final.startswith("yu"):
            final = "ü" + final[2:]
        elif final.startswith("y"):
            final = "i" + final[1:]
        elif final.startswith("w"):
            final = "u" + final[1:]
    elif initial in ("j", "q", "x") and final.startswith("u"):
        final = "ü" + final[1:]
    if final == "i" and initial in APICAL:
        sounds = "M"
    else:
        sounds = FINALS.get(final)
    if sounds is None:
        return None
    return [INDEX[name] for name in [*([INITIALS[initial]] if initial else []), *sounds.split()]]
