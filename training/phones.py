"""The phone classes and how IPA maps to them.

The inventory is `classes.txt`, one name a line; the order is the order of the network's outputs.
"""
import unicodedata
from pathlib import Path

CLASSES = Path(__file__).with_name("classes.txt").read_text(encoding="utf-8").split()
INDEX = {name: i for i, name in enumerate(CLASSES)}
COUNT = len(CLASSES)
SIL, NOI, MUS = INDEX["sil"], INDEX["noi"], INDEX["mus"]
SPEECH = SIL  # classes below this index are speech
VOWELS = set(CLASSES[: INDEX["p"]])
UNKNOWN = 255  # a frame that no loss is taken on

_ONE_TO_ONE = """
i i  ɪ I  ᵻ I  y y  ʏ y  ɨ M  ʉ u  ɯ M  u u  ʊ U  e e  ø 2  ɘ @  ɵ 2  ɤ V  o o  ə @  ɛ E  œ 2
ɜ 3  ɝ 3  ɚ 3  ɞ 2  ʌ V  ɔ O  æ {  ɐ @  a a  ɶ a  ɑ A  ɒ O  ᵊ @
p p  b b  t t  d d  ʈ t  ɖ d  c tS  ɟ dZ  k k  g g  ɡ g  q k  ɢ g  ɓ b  ɗ d  ɠ g
m m  ɱ m  n n  ɳ n  ɲ J  ŋ N  ɴ N  ʙ b  r r  ʀ R  ɾ r  ɽ r  ⱱ v
ɸ f  β v  f f  v v  θ T  ð D  s s  z z  ʃ S  ʒ Z  ʂ S  ʐ Z  ɕ S  ʑ Z  ç C  ʝ j  x x  ɣ G  χ x  ʁ R
ħ h  ʕ G  h h  ɦ h  ɬ l  ɮ l  ʋ v  ɹ R0  ɻ R0  ɺ r  j j  ɰ G  l l  ɭ l  ʎ l  ʟ l  ɫ l  w w  ʍ w  ɥ y
ʦ ts  ʧ tS  ʤ dZ  ʨ tS  ʥ dZ  ꭧ tS
""".split()
_IPA = {_ONE_TO_ONE[i]: [_ONE_TO_ONE[i + 1]] for i in range(0, len(_ONE_TO_ONE), 2)}
_IPA["ʣ"] = ["d", "z"]
# Letters of Kokoro's alphabet that are not IPA: diphthongs in one letter and the flap.
_KOKORO = {"A": ["e", "I"], "I": ["a", "I"], "O": ["o", "U"], "W": ["a", "U"], "Y": ["O", "I"], "Q": ["@", "U"], "T": ["r"]}
_NASAL = dict(zip("a A @ E 2 { e i I o O u U V".split(), "an an an en en en en en en on on on on an".split()))
_AFFRICATE = {("t", "s"): "ts", ("t", "S"): "tS", ("d", "Z"): "dZ"}


def classes_of(ipa, kokoro=False):
    """Returns the class names of a stretch of IPA without word breaks; marks and unknown letters are left out."""
    out = []
    for ch in unicodedata.normalize("NFD", ipa):
        if ch in "\u0303~":
            if out and out[-1] in _NASAL:
                out[-1] = _NASAL[out[-1]]
        elif ch == "\u0327":
            if out:
                out[-1] = "C"  # ç decomposed
        elif ch == "\u02de":
            if out and out[-1] in VOWELS:
                out.append("R0")
        else:
            out += (_KOKORO.get(ch) if kokoro else None) or _IPA.get(ch, [])
    return join_affricates(out)


def join_affricates(names):
    """Returns the names with stop + fricative written as the affricate's one class."""
    out = []
    for name in names:
        if out and (out[-1], name) in _AFFRICATE:
            out[-1] = _AFFRICATE[out[-1], name]
        else:
            out.append(name)
    return out


def spread(names, start_s, end_s):
    """Returns (name, start, end) of each class, seconds, sharing one token's time. The first of two gets 58 %."""
    shares = [0.58, 0.42] if len(names) == 2 else [1 / len(names)] * len(names) if names else []
    out = []
    for name, share in zip(names, shares):
        out.append((name, start_s, start_s + (end_s - start_s) * share))
        start_s = out[-1][2]
    return out
