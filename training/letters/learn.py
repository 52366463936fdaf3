"""Learns the letter tables from what transcribe.py wrote.

usage: learn.py FOLDER TABLES [LANGUAGE ...]

Writes TABLES/LANGUAGE.txt and, named or last of all, TABLES/und.txt from what the others learnt. Prints of each: units, held-out words, and by letter
alone, one, two and three neighbours: per cent of letters whose likeliest alternative is right, per cent whose sound is
listed, nats a class, per cent of words all right; bytes.
"""

import os
import sys

import numpy as np

import align
import sources
import tree
from ipa import INDEX

BUDGET = {"en": 80_000, "und": 20_000, "fr": 22_000}
OTHER_BUDGET = 13_000
ROWS = ["letters", "around", "emissions", "weights", "owner"]
UNSEEN = 2e-3  # probability of an emission that a leaf does not list


def load(folder, language):
    units = []
    with open(os.path.join(folder, language + ".tsv")) as file:
        for line in file:
            text, weight, listed, spelled, names = line.rstrip("\n").split("\t")
            classes = [INDEX[name] for name in names.split()]
            units.append(align.Unit(len(units), spelled, classes, float(weight), listed == "1", text))
    return units


def judge(trees, rows):
    """(top alternative right, listed at all, nats a class, words right) over the letters of words."""
    letters, around, emissions, _, owner = rows
    top = listed = classes = 0
    nats = 0.0
    wrong = set()
    leaves, answers = {}, {}
    for letter, places, emission, word in zip(letters.tolist(), around.tolist(), emissions.tolist(), owner.tolist()):
        key = (letter, *places)
        if key not in answers:
            node, kept = trees[letter]
            node = node.leaf(places)
            if id(node) not in leaves:
                leaves[id(node)] = tree.alternatives(node, kept)
            answers[key] = leaves[id(node)]
        found = answers[key]
        share = dict(found).get(emission, 0) / 100
        top += found[0][0] == emission
        listed += share > 0
        nats -= np.log(max(share, UNSEEN))
        classes += len(align.emission_classes(emission))
        if found[0][0] != emission:
            wrong.add(word)
    n = len(letters)
    return f"{100 * top / n:.1f} {100 * listed / n:.1f} {nats / classes:.3f} {100 - 100 * len(wrong) / len(set(owner.tolist())):.1f}"


def learn(folder, tables, language):
    """Writes the table of a language, and where each letter's sound was found beside its words."""
    units = load(folder, language)
    # Words that no text has; where there are no lists, phrases.
    listed = any(u.listed for u in units)
    held = [u for u in units if u.listed == listed and sources.is_held_out(u.text)]
    numbers = {u.number for u in held}
    rest = [u for u in units if u.number not in numbers]
    model = align.train(rest)
    rows, held_rows = align.rows(model, rest), align.rows(model, held)
    named = dict(zip(ROWS, rows)) | {"held_" + name: column for name, column in zip(ROWS, held_rows)}
    np.savez(os.path.join(folder, language + ".npz"), **named)
    line = [language, str(len(rest)), str(len(held))]
    for places in ([], [-1, 1], [-2, -1, 1, 2], tree.PLACES):
        trees = tree.grow(*rows[:4], BUDGET.get(language, OTHER_BUDGET), places)
        seen = np.isin(held_rows[0], list(trees))
        line.append(judge(trees, [column[seen] for column in held_rows]))
    line.append(write(tables, language, trees))
    print(" | ".join(line), flush=True)


def pool(folder, tables):
    """Writes the table for all languages, each counting the same."""
    pooled, held = [], {}
    for language in sources.LANGUAGES:
        with np.load(os.path.join(folder, language + ".npz")) as saved:
            letters, around, emissions, weights, _ = (saved[name] for name in ROWS)
            held[language] = [saved["held_" + name] for name in ROWS]
        pooled.append(tree.merged(letters, around, emissions, weights * (30_000 / weights.sum()), [-1, 1]))
    trees = tree.grow(*(np.concatenate(column) for column in zip(*pooled)), BUDGET["und"], [-1, 1])
    print("und", write(tables, "und", trees), flush=True)
    for language, rows in held.items():
        print(language, "by und:", judge(trees, rows), flush=True)


def write(tables, language, trees):
    text = tree.write(trees)
    with open(os.path.join(tables, language + ".txt"), "w") as file:
        file.write(text)
    return str(len(text))


def main():
    folder, tables, *languages = sys.argv[1:]
    os.makedirs(tables, exist_ok=True)
    for language in languages or sources.LANGUAGES:
        if language != "und":
            learn(folder, tables, language)
    if not languages or "und" in languages:
        pool(folder, tables)


if __name__ == "__main__":
    main()
