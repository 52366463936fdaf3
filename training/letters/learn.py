"""Learns the letter tables from what transcribe.py wrote.

usage: learn.py FOLDER TABLES [LANGUAGE ...]

Writes TABLES/LANGUAGE.txt and, from what all of them learnt, TABLES/und.txt, which also can be named. What is aligned is
kept in FOLDER/LANGUAGE.npz. Prints of each language: units; held-out words; by the letter alone, then with its
neighbours, per cent of letters whose likeliest alternative is right, per cent whose sound is listed, nats a class, per
cent of words all right; bytes.
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
HELD_ROWS = ["held_" + name for name in ROWS]
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
    """Writes the table of a language."""
    path = os.path.join(folder, language + ".npz")
    if not os.path.exists(path):
        units = load(folder, language)
        # Words that no text has; where there are no lists, phrases.
        listed = any(u.listed for u in units)
        held = [u for u in units if u.listed == listed and sources.is_held_out(u.text)]
        numbers = {u.number for u in held}
        rest = [u for u in units if u.number not in numbers]
        model = align.train(rest)
        named = zip([*ROWS, *HELD_ROWS], [*align.rows(model, rest), *align.rows(model, held)])
        np.savez(path, **dict(named))
    rows, held_rows = saved(path)
    line = [language, len(set(rows[4].tolist())), len(set(held_rows[4].tolist()))]
    for places in ([], tree.PLACES):
        trees = tree.grow(*rows[:4], BUDGET.get(language, OTHER_BUDGET), places)
        seen = np.isin(held_rows[0], list(trees))
        line.append(judge(trees, [column[seen] for column in held_rows]))
    line.append(write(tables, language, trees))
    print(*line, sep=" | ", flush=True)


def saved(path):
    """Letters with their neighbours, emissions, weights and units: those to learn from, and those held out."""
    with np.load(path) as file:
        return [file[name] for name in ROWS], [file[name] for name in HELD_ROWS]


def pool(folder, tables):
    """Writes the table for all languages, each counting the same."""
    pooled, held = [], {}
    for language in sources.LANGUAGES:
        (letters, around, emissions, weights, _), held[language] = saved(os.path.join(folder, language + ".npz"))
        pooled.append(tree.merged(letters, around, emissions, weights * (30_000 / weights.sum()), [-1, 1]))
    trees = tree.grow(*(np.concatenate(column) for column in zip(*pooled)), BUDGET["und"], [-1, 1])
    print("und", write(tables, "und", trees), flush=True)
    for language, rows in held.items():
        print(language, "by und:", judge(trees, rows), flush=True)


def write(tables, language, trees):
    text = tree.write(trees)
    with open(os.path.join(tables, language + ".txt"), "w") as file:
        file.write(text)
    return len(text)


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
