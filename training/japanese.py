"""Makes the table of Japanese readings of the program from UniDic.

    pip download --no-deps unidic-lite==1.0.8 && tar xzf unidic-lite-1.0.8.tar.gz
    python japanese.py unidic-lite-1.0.8/unidic_lite/dicdir/sys.dic

Each ideograph gets the reading that it has most often by itself and in compounds; then the words that this reads wrongly are added, what is
frequent first. How the reading of a word is shared out among its characters is learnt from all words (expectation maximisation).
UniDic 2.1.2, Copyright (c) 2011-2017 The UniDic Consortium, is used under its BSD licence.
"""
import array
import collections
import csv
import math
import os
import re
import struct
import sys

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../src/language/japanese/readings.txt")
IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
# A compound goes on here.
NEIGHBOUR = re.compile("[\u4e00-\u9fff\u30a1-\u30fa\u30fc]")
HIRAGANA = re.compile("[\u3041-\u3096]")
WRITTEN = re.compile("[\u4e00-\u9fff\u3041-\u3096\u30a1-\u30fa\u30fc]{1,6}")
WORDS, IDEOGRAPHS, LONGEST = 1000, 3500, 5
# Particles that are not said as they are written: after what, and as words.
PARTICLES = ["は は わ", "へ へ え", "では で.わ", "には に.わ", "とは と.わ", "ては て.わ", "のは の.わ", "れは れ.わ", "または ま.た.わ"]


def entries(path):
    """Yields (written, cost, features) of a compiled MeCab dictionary."""
    with open(path, "rb") as f:
        data = f.read()
    pairs, tokens = struct.unpack("<II", data[24:32])
    trie = array.array("i", data[72 : 72 + pairs])
    bases, checks = trie[0::2], trie[1::2]
    tokens_at, features_at = 72 + pairs, 72 + pairs + tokens
    nodes = [(bases[0], b"")]
    while nodes:
        base, written = nodes.pop()
        if checks[base] == base and bases[base] < 0:
            value = -bases[base] - 1
            for token in range(value >> 8, (value >> 8) + (value & 0xFF)):
                cost, feature = struct.unpack("<hI", data[tokens_at + 16 * token + 6 : tokens_at + 16 * token + 12])
                end = data.index(b"\0", features_at + feature)
                yield written.decode(), cost, next(csv.reader([data[features_at + feature : end].decode()]))
        for byte in range(256):
            place = base + byte + 1
            if 0 < place < len(bases) and checks[place] == base:
                nodes.append((bases[place], written + bytes([byte])))


def hiragana(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def words(path):
    """Returns {written: (reading, weight)} of the words with ideographs."""
    readings = collections.defaultdict(lambda: collections.defaultdict(float))
    for written, cost, features in entries(path):
        if not IDEOGRAPH.search(written) or not WRITTEN.fullmatch(written) or len(features) < 21:
            continue
        kana, (kind, _, name, part) = features[20], features[:4]
        if kind == "記号" or (name == "人名" and part == "名") or not re.fullmatch("[ァ-ヺー]+", kana):
            continue
        readings[written][hiragana(kana)] += math.exp(-cost / 900) * (0.1 if name == "人名" else 1)
    return {w: (max(r, key=r.get), sum(r.values()) ** 0.7) for w, r in readings.items()}


def shared(written, reading, chances, is_first):
    """Returns what each character has of a reading, or None."""
    rows, columns = len(written), len(reading)
    best = [[-math.inf] * (columns + 1) for _ in range(rows + 1)]
    taken = [[0] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    for i, c in enumerate(written):
        for j in range(columns):
            if best[i][j] == -math.inf:
                continue
            if not IDEOGRAPH.match(c):
                lengths = [(1, 0.0)] if hiragana(c) == reading[j] else []
            elif is_first:
                lengths = [(n, -0.7 * abs(n - 2)) for n in range(1, min(6, columns - j) + 1)]
            else:
                chance = [(n, chances[c].get(reading[j : j + n], 0)) for n in range(1, min(6, columns - j) + 1)]
                lengths = [(n, math.log(p + 1e-5) - (0.5 * abs(n - 2) if p < 1e-4 else 0)) for n, p in chance]
            for n, score in lengths:
                if best[i][j] + score > best[i + 1][j + n]:
                    best[i + 1][j + n], taken[i + 1][j + n] = best[i][j] + score, n
    if best[rows][columns] == -math.inf:
        return None
    parts, j = [], columns
    for i in range(rows, 0, -1):
        parts.append(reading[j - taken[i][j] : j])
        j -= taken[i][j]
    return parts[::-1]


def shares(found):
    """Returns {written: [reading of each character]} of the more frequent words."""
    frequent = sorted(found, key=lambda w: (-found[w][1], w))[:90000]
    chances = collections.defaultdict(dict)
    for turn in range(4):
        parts = {w: shared(w, found[w][0], chances, turn == 0) for w in frequent}
        parts = {w: p for w, p in parts.items() if p}
        counts = collections.defaultdict(lambda: collections.defaultdict(float))
        for written, readings in parts.items():
            for c, reading in zip(written, readings):
                if IDEOGRAPH.match(c):
                    counts[c][reading] += found[written][1]
        chances = {c: {r: n / sum(own.values()) for r, n in own.items()} for c, own in counts.items()}
        chances = collections.defaultdict(dict, chances)
    return parts


def is_compound(written, i):
    return any(0 <= k < len(written) and NEIGHBOUR.match(written[k]) for k in (i - 1, i + 1))


def most(counts):
    return max(counts.items(), key=lambda item: (item[1], item[0]))[0] if counts else None


def by_itself(parts, found):
    """Returns {ideograph: (reading alone, in a compound)} and how often each was seen."""
    counts, seen = collections.defaultdict(lambda: (collections.Counter(), collections.Counter())), collections.Counter()
    for written, readings in parts.items():
        for i, c in enumerate(written):
            if IDEOGRAPH.match(c):
                counts[c][is_compound(written, i)][readings[i]] += found[written][1]
                seen[c] += found[written][1]
    return {c: (most(alone) or most(beside), most(beside) or most(alone)) for c, (alone, beside) in counts.items()}, seen


def read(written, base, table):
    """Reads as the program does."""
    out, i = [], 0
    while i < len(written):
        word = next((written[i : i + n] for n in range(LONGEST, 1, -1) if written[i : i + n] in table), written[i])
        c = written[i]
        out += table.get(word) or ([base[c][is_compound(written, i)]] if c in base else [c])
        i += len(word)
    return hiragana("".join(out))


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[:], i
        for j, y in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
    return row[-1]


def exceptions(parts, found, base):
    """Returns {written: readings} of what the single ideographs get wrong, words and stems with the kana that follows."""
    wrong = []
    stems = collections.defaultdict(collections.Counter)
    for written, readings in parts.items():
        said = read(written, base, {})
        if len(written) > 1 and said != found[written][0] and IDEOGRAPH.match(written[0]):
            wrong.append((found[written][1] * distance(said, found[written][0]), written, readings))
        for i in range(len(written) - 1):
            if IDEOGRAPH.match(written[i]) and HIRAGANA.match(written[i + 1]) and not (i and NEIGHBOUR.match(written[i - 1])):
                stems[written[i : i + 2]][readings[i]] += found[written][1]
    for stem, counts in stems.items():
        if stem[0] not in base:
            continue
        usual, reading = base[stem[0]][0], most(counts)
        if reading != usual:
            wrong.append((10 * (counts[reading] - counts[usual]) * distance(usual, reading), stem, [reading, stem[1]]))
    table = {}
    for _, written, readings in sorted(wrong, key=lambda item: (-item[0], item[1])):
        if len(table) == WORDS:
            break
        if read(written, base, table) != hiragana("".join(readings)):
            table[written] = readings
    return table


def main():
    found = words(sys.argv[1])
    parts = shares(found)
    base, seen = by_itself(parts, found)
    base = {c: base[c] for c in sorted(seen, key=lambda c: (-seen[c], c))[:IDEOGRAPHS]}
    lines = [f"{c} {alone}" if alone == beside else f"{c} {alone} {beside}" for c, (alone, beside) in base.items()]
    lines += [f"{written} {'.'.join(readings)}" for written, readings in exceptions(parts, found, base).items()]
    with open(TABLE, "w", encoding="utf-8") as f:
        f.write("".join(line + "\n" for line in sorted(lines + PARTICLES)))


if __name__ == "__main__":
    main()
