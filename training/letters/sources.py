"""Where the words and phrases of each language come from, and which are taken."""

import collections
import gettext
import glob
import hashlib
import os
import re

SHARE = "/usr/share"

# Language → (voice of espeak-ng, word lists, folder of message catalogues, fortunes).
LANGUAGES = {
    "en": ("en-us", ["dict/american-english", "dict/american-english-huge"], None, ["*.u8"]),
    "de": ("de", ["dict/ngerman"], "de", ["de/*.u8"]),
    "es": ("es", ["dict/spanish"], "es", ["es/*.u8"]),
    "fr": ("fr", ["dict/french"], "fr", []),
    "it": ("it", ["dict/italian"], "it", ["it/*.u8"]),
    "pt": ("pt-br", ["dict/brazilian", "dict/portuguese"], "pt_BR", []),
    "ru": ("ru", ["hunspell/ru_RU.dic"], "ru", ["ru/*"]),
    "ja": ("ja", [], "ja", []),
    "pl": ("pl", ["dict/polish"], "pl", ["pl/*"]),
    "nl": ("nl", ["dict/dutch"], "nl", []),
    "sv": ("sv", ["dict/swedish"], "sv", []),
    "tr": ("tr", ["hunspell/tr_TR.dic"], "tr", []),
    "ar": ("ar", ["hunspell/ar.dic"], "ar", []),
    "hi": ("hi", ["hunspell/hi_IN.dic"], "hi", []),
    "da": ("da", ["dict/danish"], "da", []),
    "nb": ("nb", ["dict/bokmaal"], "nb", []),
    "fi": ("fi", [], "fi", []),
    "cs": ("cs", ["hunspell/cs_CZ.dic"], "cs", ["cs/*.u8"]),
    "sk": ("sk", ["hunspell/sk_SK.dic"], "sk", []),
    "hu": ("hu", ["hunspell/hu_HU.dic"], "hu", []),
    "ro": ("ro", ["hunspell/ro_RO.dic"], "ro", []),
    "bg": ("bg", ["dict/bulgarian"], "bg", ["bg/*.u8"]),
    "uk": ("uk", ["dict/ukrainian"], "uk", []),
    "el": ("el", ["hunspell/el_GR.dic"], "el", []),
    "fa": ("fa", [], "fa", []),
    "ko": ("ko", ["hunspell/ko.dic"], "ko", []),
    "vi": ("vi", ["hunspell/vi_VN.dic"], "vi", []),
    "id": ("id", ["hunspell/id_ID.dic"], "id", []),
    "sw": ("sw", ["hunspell/sw_TZ.dic"], None, []),
    "hr": ("hr", ["hunspell/hr_HR.dic"], "hr", []),
    "sr": ("sr", ["hunspell/sr_RS.dic"], "sr", []),
    "lt": ("lt", ["hunspell/lt_LT.dic"], "lt", []),
    "lv": ("lv", ["hunspell/lv_LV.dic"], "lv", []),
    "et": ("et", ["hunspell/et_EE.dic"], "et", []),
    "ca": ("ca", ["dict/catalan"], "ca", []),
    "eo": ("eo", ["dict/esperanto"], "eo", ["eo/*"]),
    "bn": ("bn", ["hunspell/bn_BD.dic"], "bn", []),
    "zh": (None, [], "zh_CN", ["chinese.u8", "tang300*", "song100*"]),
}

# A second standard of pronunciation, by which the phrases and a part of the words are transcribed once more.
SECOND_VOICES = {"en": "en-gb", "pt": "pt"}
SECOND_WORDS = 20_000
SECOND_WEIGHT = 0.5

# How many words and phrases are taken at most.
WORDS = {"en": 110_000}
PHRASES = {"en": 40_000}
OTHER_WORDS, OTHER_PHRASES = 9_000, 4_000

# English fortunes that hold other things than English prose.
NOT_PROSE = re.compile(
    "ascii|banner|brasil|chinese|tang|song100|zippy|linux|perl|adams|italia|jackfr|luke|norm|zuse|leggi|formiche"
    "|itatrek|paolo|defin|debian|lutta"
)
ENCODINGS = {"ru": "koi8-r", "pl": "iso-8859-2"}
# Vowel signs and accents that are written as marks of their own: Latin, Arabic, Indic.
MARKS = "\u0300-\u036f\u064b-\u0655\u0670\u0900-\u0963\u0981-\u09cd"
LETTERS = rf"(?:[^\W\d_]|[{MARKS}])+"
WORD = re.compile(rf"{LETTERS}(?:['’]{LETTERS})*")
BREAKS = re.compile(rf"\n\s*\n|\n%+\n|[^\w\s'’{MARKS}-]+|--|\d+")
LONGEST_PHRASE = 4
# A phrase counts this often at most: signatures and messages recur for no reason of the language.
MOST_OFTEN = 400


def rank(text):
    """A number that is the same everywhere and says nothing about the text."""
    return int.from_bytes(hashlib.sha1(text.encode()).digest()[:8], "big")


def is_held_out(text):
    return rank("held out " + text) % 10 == 0


def decoded(data, language):
    for encoding in ("utf-8", ENCODINGS.get(language, "iso-8859-1")):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def list_words(language):
    """The words of the language's lists, the better list first, each list in an order without meaning."""
    found = {}
    for path in LANGUAGES[language][1]:
        with open(os.path.join(SHARE, path), "rb") as file:
            data = file.read()
        encoding = "utf-8"
        if path.endswith(".dic"):
            with open(os.path.join(SHARE, path[:-3] + "aff"), "rb") as file:
                named = re.search(rb"^SET\s+(\S+)", file.read(), re.M)
            encoding = named.group(1).decode() if named else "iso-8859-1"
        lines = data.decode(encoding, "replace").splitlines()
        words = {line.split("/")[0].split("\t")[0].strip() for line in lines}
        words = [w for w in words if 2 <= len(w) <= 20 and WORD.fullmatch(w) and w[1:] == w[1:].lower()]
        found.update(dict.fromkeys(sorted(words, key=rank)))
    return list(found)


def texts(language):
    """Running text: fortunes and translated messages."""
    _, _, catalogues, fortunes = LANGUAGES[language]
    for pattern in fortunes:
        for path in sorted(glob.glob(os.path.join(SHARE, "games/fortunes", pattern))):
            if os.path.isdir(path) or path.endswith(".dat"):
                continue
            if language == "en" and NOT_PROSE.search(os.path.basename(path)):
                continue
            with open(path, "rb") as file:
                yield re.sub("\x1b\\[[0-9;]*m", "", decoded(file.read(), language))
    if catalogues:
        for path in sorted(glob.glob(os.path.join(SHARE, f"locale/{catalogues}/LC_MESSAGES/*.mo"))):
            try:
                with open(path, "rb") as file:
                    catalogue = gettext.GNUTranslations(file)._catalog
            except (OSError, UnicodeDecodeError, ValueError):
                continue
            for source, message in sorted(catalogue.items(), key=str):
                if isinstance(message, str) and message != source:
                    yield re.sub(r"%[-+ #0-9.*$]*[a-zA-Z]+|<[^>]*>|\\[a-z]|[_&](?=\w)", " ", message)


def is_native(word, language):
    """Whether a word of running text is written in the language's own script."""
    first = ord(word[0])
    if language in ("ru", "bg", "uk", "sr"):
        return 0x400 <= first < 0x500
    if language == "el":
        return 0x370 <= first < 0x400 or 0x1F00 <= first < 0x2000
    if language in ("ar", "fa"):
        return 0x600 <= first < 0x700
    if language == "hi":
        return 0x900 <= first < 0x980
    if language == "bn":
        return 0x980 <= first < 0xA00
    if language == "ko":
        return 0xAC00 <= first < 0xD7B0
    return first < 0x250


def phrases(language):
    """Phrases of up to four words without a mark between them → how often each was seen."""
    counts = collections.Counter()
    seen = set()
    for text in texts(language):
        for line in BREAKS.split(text):
            line = " ".join(line.split())
            if line in seen and len(line) > 40:
                continue
            seen.add(line)
            if language == "ja":
                counts.update(run for run in re.findall("[ぁ-ゖ]{2,}|[ァ-ヺー]{2,}", line) if run[0] not in "ーんン")
                continue
            if language == "zh":
                counts.update(re.findall("[\u4e00-\u9fff]{1,8}", line))
                continue
            words = WORD.findall(line)
            ok = [bool(w[1:] == w[1:].lower() and is_native(w, language)) for w in words]
            for start in range(0, len(words), LONGEST_PHRASE):
                if all(ok[start : start + LONGEST_PHRASE]):
                    counts[" ".join(words[start : start + LONGEST_PHRASE]).lower()] += 1
    return counts


def units(language):
    """What is transcribed: (text, weight, is it a word of a list), a weight being the root of a count."""
    counts = phrases(language)
    most = PHRASES.get(language, OTHER_PHRASES)
    if not LANGUAGES[language][1]:
        most += OTHER_WORDS
    taken = sorted(counts, key=lambda text: (-counts[text], rank(text)))
    # Half of them for being frequent, half for being text.
    taken = taken[: most // 2] + sorted(taken[most // 2 :], key=rank)[: most - most // 2]
    in_text = {word for text in counts for word in text.split()}
    found = [(text, min(counts[text], MOST_OFTEN) ** 0.5, False) for text in taken]
    words = list_words(language)[: WORDS.get(language, OTHER_WORDS)]
    found += [(word, 1.0, word.lower() not in in_text) for word in words]
    return found
