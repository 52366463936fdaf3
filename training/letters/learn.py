"""Learns the letter tables from what transcribe.py wrote.

usage: learn.py FOLDER TABLES [LANGUAGE ...]

Writes TABLES/LANGUAGE.txt and, with no language named, TABLES/und.txt; prints what each is worth on held-out words.
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
UNSEEN = 2e-3  # probability of an emission that a leaf does not list


def load(folder, language):
    units = []
    with open(os.path.join(folder, language + ".tsv")) as file:
        for line in file:
            text, weight, listed, spelled, names = line.rstrip("\n").split("\t")
            classes = [INDEX[name] for name in names.split()]
            units.append(align.Unit(len(units), spelled, classes, float(weight), listed == "1", text))
    return units


def judge(trees, units, model):
    """(top alternative right, listed at all, nats a class, words right) over units."""
    letters, around, emissions, _, owner = align.rows(model, units)
    top = listed = 0
    nats = 0.0
    wrong = set()
    tables, memo = {}, {}
    for letter, places, emission, unit in zip(letters.tolist(), around.tolist(), emissions.tolist(), owner.tolist()):
        if letter not in trees:
            nats -= np.log(UNSEEN)
            wrong.add(unit)
            continue
        node, kept = trees[letter]
        key = (letter, *places)
        found = memo.get(key)
        if found is None:
            while node.split:
                place, members, inside, outside = node.split
                node = inside if places[tree.column(place)] in members else outside
            found = tables.get(id(node))
            if found is None:
                found = tables[id(node)] = tree.alternatives(node, kept)
            memo[key] = found
        share = dict(found).get(emission, 0) / 100
        top += found[0][0] == emission
        listed += share > 0
        nats -= np.log(max(share, UNSEEN))
        if found[0][0] != emission:
            wrong.add(unit)
    classes = sum(len(u.classes) for u in units)
    n = len(letters)
    return top / n, listed / n, nats / classes, 1 - len(wrong) / len(set(owner.tolist()))


def per_cent(judged):
    top, listed, nats, words = judged
    return f"{100 * top:.1f} {100 * listed:.1f} {nats:.3f} {100 * words:.1f}"


def learn(folder, tables, language):
    units = load(folder, language)
    held = [u for u in units if (u.listed or language in ("zh", "ja", "fi", "fa")) and sources.is_held_out(u.text)]
    numbers = {u.number for u in held}
    rest = [u for u in units if u.number not in numbers]
    model = align.train(rest)
    rows = align.rows(model, rest)[:4]
    budget = BUDGET.get(language, OTHER_BUDGET)
    line = [language, str(len(rest)), str(len(held))]
    for places in ([], [-1, 1], [-2, -1, 1, 2], tree.PLACES):
        trees = tree.grow(*rows, budget, places)
        line.append(per_cent(judge(trees, held, model)))
    text = tree.write(trees)
    with open(os.path.join(tables, language + ".txt"), "w") as file:
        file.write(text)
    line.append(str(len(text)))
    return " | ".join(line), rows, held, model


def main():
    folder, tables, *languages = sys.argv[1:]
    os.makedirs(tables, exist_ok=True)
    pooled, judged = [], []
    for language in languages or sources.LANGUAGES:
        line, rows, held, model = learn(folder, tables, language)
        print(line, flush=True)
        letters, around, emissions, weights = rows
        pooled.append((letters, around, emissions, weights * (30_000 / weights.sum())))
        judged.append((language, held, model))
    if languages:
        return
    trees = tree.grow(*(np.concatenate(c) for c in zip(*pooled)), BUDGET["und"], [-1, 1])
    with open(os.path.join(tables, "und.txt"), "w") as file:
        file.write(tree.write(trees))
    for language, held, model in judged:
        print(language, "by und:", per_cent(judge(trees, held, model)), flush=True)


if __name__ == "__main__":
    main()
