"""Mandarin text to phone classes through pinyin."""
from pypinyin import Style, lazy_pinyin

from phones import INDEX

_INITIALS = dict(b="p", p="p", m="m", f="f", d="t", t="t", n="n", l="l", g="k", k="k", h="x", j="tS", q="tS", x="S",
                 zh="tS", ch="tS", sh="S", r="Z", z="ts", c="ts", s="s")
_FINALS = {
    "a": "a", "o": "w o", "e": "V", "ai": "a I", "ei": "e I", "ao": "a U", "ou": "o U", "an": "a n", "en": "@ n", "ang": "A N",
    "eng": "@ N", "ong": "U N", "er": "A R0", "i": "i", "ia": "j a", "ie": "j E", "iao": "j a U", "iu": "j o U", "ian": "j E n",
    "in": "i n", "iang": "j A N", "ing": "i N", "iong": "j U N", "io": "j o", "u": "u", "ua": "w a", "uo": "w o", "uai": "w a I",
    "ui": "w e I", "uan": "w a n", "un": "w @ n", "uang": "w A N", "ueng": "w @ N", "v": "y", "ve": "y E", "van": "y E n",
    "vn": "y n", "ê": "E", "m": "m", "n": "n", "ng": "N",
}
_WHOLE = {"yi": "i", "yin": "in", "ying": "ing", "you": "iu", "wu": "u", "wei": "ui", "wen": "un"}


def syllable(pinyin):
    """Returns the class names of one syllable without a tone, or None where it is not pinyin."""
    p = pinyin.lower()
    initial = next((i for i in ("zh", "ch", "sh") if p.startswith(i)), None) or (p[:1] if p[:1] in _INITIALS and len(p) > 1 else "")
    final = p[len(initial):]
    if not initial:
        if final in _WHOLE:
            final = _WHOLE[final]
        elif final.startswith("yu"):
            final = "v" + final[2:]
        elif final.startswith("y"):
            final = "i" + final[1:]
        elif final.startswith("w"):
            final = "u" + final[1:]
    elif initial in "jqx" and final.startswith("u"):
        final = "v" + final[1:]
    if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        rest = "M"
    else:
        rest = _FINALS.get(final)
    if rest is None:
        return None
    return ([_INITIALS[initial]] if initial else []) + rest.split()


def words(text):
    """Returns a list of class indices for each character that is read."""
    read = (syllable(p) for p in lazy_pinyin(text, style=Style.NORMAL, v_to_u=False, errors="ignore"))
    return [[INDEX[c] for c in s] for s in read if s]
