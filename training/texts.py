"""Sentences to be spoken, by language: Debian's fortunes and the message catalogues of installed programs.

The text is only read aloud; none of it is kept in the project. Licences are listed in README.md.
"""
import gettext
import glob
import json
import os
import random
import re

_FORTUNES = {
    "en": ["*.u8"], "de": ["de/*.u8"], "es": ["es/*.u8"], "it": ["it/*.u8"], "cs": ["cs/*.u8"], "pl": ["pl/*.u8"], "ru": ["ru/*.u8", "ru/*"],
    "bg": ["bg/*.u8"], "pt": ["brasil"], "zh": ["chinese.u8", "tang300.u8", "song100.u8"], "sk": ["sk/*.u8"],
}
# Jokes by letter shapes, program listings and whatever is in another language than its folder says.
_NOT_PROSE = re.compile("ascii|banner|brasil|chinese|tang300|song100|zippy|linux|perl|adams|italia|jackfr|luke|norm|zuse|leggi|formiche|"
                        "itatrek|paolo|defin|debian|lutta|translate|knghtbrd|computer")
_CATALOGUES = dict(en="en_GB", zh="zh_CN", pt="pt_BR", **{c: c for c in (
    "fr de es it ru pl cs ja tr hu fi sv nb da el ro id uk ca nl ar hi fa ko vi he hr sl et lv lt sk th bn ta te mr".split())})

# Where nothing is installed to read from: enough for a small run.
_ENGLISH = """The ferry leaves at seven and comes back before dark. Nobody had told her that the bridge was closed.
We measured the garden twice and got two different answers. Bring a coat, a torch and something to read on the way.
His brother keeps bees behind the old railway station. The judge asked for the window to be shut. She wrote the letter in green ink.
They share a kitchen with eight other people. A thousand small fish turned at the same moment. Why would anyone choose such a colour?"""


def _sentences(text):
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    text = re.sub(r"[\x08*_=<>|{}\[\]#~^\\/`\"«»„“”$%&@+]", " ", text)
    text = re.sub(r"\s+", " ", text)
    return [s.strip(" -") for s in re.split(r"(?<=[.!?;:。！？；，])\s*(?=\S)", text)]


def _speakable(s, lang):
    if lang in ("zh", "ja"):
        return 5 <= len(s) <= 45 and not re.search(r"[A-Za-z0-9%]", s)
    if not 18 <= len(s) <= 150 or sum(c.isdigit() for c in s) > 3:
        return False
    if sum(c.isalpha() or c in " ,.'-!?" or ord(c) > 0x590 for c in s) < 0.93 * len(s):
        return False
    if lang in ("ru", "bg", "uk") and sum("а" <= c.lower() <= "ґ" for c in s) < 0.7 * len(s):
        return False
    if lang in ("ar", "fa", "hi", "he", "ko", "el") and re.search("[A-Za-z]", s):
        return False
    return 2.2 < len(s) / (s.count(" ") + 1) < 11


def load(cache, root="/usr/share"):
    """Returns {language: [sentence]}, shuffled the same way each time; kept in `cache`/texts.json."""
    kept = os.path.join(cache, "texts.json")
    if os.path.exists(kept):
        with open(kept, encoding="utf-8") as f:
            return json.load(f)
    found = {}
    for lang, patterns in _FORTUNES.items():
        for path in {p for pattern in patterns for p in glob.glob(f"{root}/games/fortunes/{pattern}")}:
            name = os.path.basename(path)
            if os.path.isdir(path) or name.endswith(".dat") or (lang == "en" and _NOT_PROSE.search(name)):
                continue
            with open(path, "rb") as f:
                text = f.read().decode("utf8", "ignore")
            for fortune in re.split(r"\n%+\n?", text):
                found.setdefault(lang, set()).update(s for s in _sentences(fortune) if _speakable(s, lang))
    for lang, code in _CATALOGUES.items():
        for path in glob.glob(f"{root}/locale/{code}/LC_MESSAGES/*.mo"):
            try:
                with open(path, "rb") as f:
                    messages = gettext.GNUTranslations(f)._catalog.values()
            except (OSError, UnicodeError, ValueError):
                continue
            for message in messages:
                if isinstance(message, str) and message.count("%") < 1:
                    found.setdefault(lang, set()).update(s for s in _sentences(message) if _speakable(s, lang))
    found.setdefault("en", set())
    if not found["en"]:
        found["en"].update(_sentences(_ENGLISH))
    out = {}
    for lang, sentences in sorted(found.items()):
        out[lang] = sorted(sentences)
        random.Random(1).shuffle(out[lang])
    os.makedirs(cache, exist_ok=True)
    part = f"{kept}.{os.getpid()}.part"  # several engines may ask at once
    with open(part, "w", encoding="utf-8") as f:
        json.dump(out, f, ensure_ascii=False)
    os.replace(part, kept)
    return out
