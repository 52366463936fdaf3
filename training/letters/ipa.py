"""IPA → phone classes. Which sound belongs to which class is the inventory's, `training/classes.txt`."""

import os
import unicodedata

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "classes.txt")) as names:
    CLASSES = names.read().split()
INDEX = {name: i for i, name in enumerate(CLASSES)}

SOUNDS = {
    "i": "i", "I": "ɪᵻ", "y": "yɥ", "u": "uʉ", "U": "ʊ", "e": "e", "E": "ɛ", "2": "øœɵɞ", "@": "əɘɐᵊ", "3": "ɜɝɚ",
    "a": "aɶ", "A": "ɑ", "{": "æ", "V": "ʌɤ", "o": "o", "O": "ɔɒ", "M": "ɨɯ",
    "p": "p", "b": "bɓʙ", "t": "tʈ", "d": "dɖɗ", "k": "kq", "g": "gɡɢɠ", "ts": "ʦ", "tS": "ʧʨc", "dZ": "ʤʥɟ",
    "f": "fɸ", "v": "vβʋⱱ", "T": "θ", "D": "ð", "s": "s", "z": "z", "S": "ʃʂɕ", "Z": "ʒʐʑ", "C": "ç", "x": "xχ",
    "G": "ɣʕɰ", "h": "hɦħ", "m": "mɱ", "n": "nɳ", "J": "ɲ", "N": "ŋɴ", "l": "lɭʎʟɫɬɮ", "r": "rɾɽɺ", "R": "ʀʁ",
    "R0": "ɹɻ", "j": "jʝ", "w": "wʍ",
}  # fmt: skip
CLASS_OF = {symbol: name for name, symbols in SOUNDS.items() for symbol in symbols}
NASAL = {**dict.fromkeys("aA@", "an"), **dict.fromkeys(["E", "2", "{", "e", "i", "I"], "en"),
         **dict.fromkeys("oOuU", "on"), "V": "an"}  # fmt: skip
AFFRICATES = {("t", "s"): "ts", ("t", "S"): "tS", ("d", "Z"): "dZ"}


def classes(ipa):
    """The classes of a transcription, as indices; stress, length and tone are passed over."""
    found = []
    for symbol in unicodedata.normalize("NFD", ipa):
        if symbol == "\u0303":
            if found:
                found[-1] = NASAL.get(found[-1], found[-1])
        elif symbol == "\u0327" and found:  # the cedilla of ç
            found[-1] = "C"
        elif symbol == "ʣ":
            found += ["d", "z"]
        elif symbol in CLASS_OF:
            found.append(CLASS_OF[symbol])
    joined = []
    for name in found:
        if joined and (joined[-1], name) in AFFRICATES:
            joined[-1] = AFFRICATES[joined[-1], name]
        else:
            joined.append(name)
    return [INDEX[name] for name in joined]
