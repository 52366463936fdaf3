"""Judges of .ttml, .html and .smil files: ttconv, html5lib in its strict mode and Python's XML parser. Run by check.sh."""

import fractions
import os
import urllib.parse
import xml.etree.ElementTree as ET

import html5lib
import ttconv.imsc.reader as imsc
import ttconv.isd as isd
import ttconv.model as model

import judging

TT = "{http://www.w3.org/ns/ttml}"
HTML = "{http://www.w3.org/1999/xhtml}"
SMIL = "{http://www.w3.org/ns/SMIL}"


def seconds(stamp):
    hours, minutes, rest = stamp.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + fractions.Fraction(rest)


def shown(element):
    """The text of a paragraph of ttconv's model."""
    if isinstance(element, model.Text):
        return element.get_text()
    return "\n" if isinstance(element, model.Br) else "".join(map(shown, element))


def written(p):
    parts = [p.text or ""]
    for child in p:
        parts += ["\n" if child.tag == TT + "br" else "?", child.tail or ""]
    return "".join(parts)


def ttml(path):
    tree = ET.parse(path)
    document = imsc.to_model(tree)
    paragraphs = [e for e in document.get_body().dfs_iterator() if isinstance(e, model.P)]
    expected = [(seconds(p.get("begin")), seconds(p.get("end")), written(p)) for p in tree.iter(TT + "p")]
    seen = [(p.get_begin() or 0, p.get_end(), shown(p)) for p in paragraphs]
    found = [f"cue {n}: ttconv sees {s}, not {e}" for n, (s, e) in enumerate(zip(seen, expected), 1) if s != e]
    if len(seen) != len(expected):
        found.append(f"ttconv sees {len(seen)} cues of {len(expected)}")
    # What a player would show in the middle of each cue, at most a hundred of them.
    for begin, end, text in expected[:: max(1, len(expected) // 100)]:
        moment = isd.ISD.from_model(document, (begin + end) / 2)
        screen = "".join(shown(e) for r in moment.iter_regions() for e in r.dfs_iterator() if isinstance(e, model.P))
        if text not in screen:
            found.append(f"at {float(begin)} s ttconv shows {screen!r}, not {text!r}")
    return found


def html(path):
    with open(path, "rb") as file:
        data = file.read()
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=True).parse(data, transport_encoding="utf-8")
    ids = [cue.get("id") for cue in ET.fromstring(data).iter(HTML + "span")]
    return [] if ids == [f"c{n}" for n in range(1, len(ids) + 1)] else ["ids of cues are not c1, c2, …"]


def smil(path):
    tree = ET.parse(path)
    page = os.path.splitext(path)[0] + ".html"
    ids = {cue.get("id") for cue in ET.parse(page).iter(HTML + "span")} if os.path.exists(page) else None
    found = []
    last = 0
    for par in tree.iter(SMIL + "par"):
        text, audio = par.find(SMIL + "text"), par.find(SMIL + "audio")
        file, fragment = urllib.parse.unquote(text.get("src")).split("#")
        begin, end = seconds(audio.get("clipBegin")), seconds(audio.get("clipEnd"))
        if not last <= begin < end:
            found.append(f"{par.get('id')}: {float(begin)} to {float(end)} after {float(last)}")
        if ids is not None and (file != os.path.basename(page) or fragment not in ids):
            found.append(f"{par.get('id')}: no {file}#{fragment}")
        last = begin
    return found


JUDGES = {"ttml": ttml, "html": html, "smil": smil}
judging.run(lambda path: JUDGES[path.rsplit(".", 1)[-1]](path), "valid")
