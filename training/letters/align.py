"""Which classes each letter of a word emits: expectation–maximisation over monotone alignments.

A letter emits no class, one, or two. The probabilities start from how often letter and class stand at the same place of
their words, are estimated from letters alone, and then with one neighbour on either side.
"""

import numpy as np

from ipa import CLASSES

EDGE = 0  # the code of a word's edge; letters a to z are 1 to 26
REACH = 3  # neighbours that are seen on each side
C = len(CLASSES)
CHUNK = 8000

# Emissions: 0 is none, 1 + a is class a, 1 + C + C a + b is class a then b.
PAIRS = 1 + C


def emission_classes(emission):
    """The classes of an emission, as indices."""
    if emission == 0:
        return []
    if emission < PAIRS:
        return [emission - 1]
    return [(emission - PAIRS) // C, (emission - PAIRS) % C]


class Group:
    """Units with the same number of letters and of classes."""

    def __init__(self, units):
        self.units = np.array([u.number for u in units])
        self.weights = np.array([u.weight for u in units])
        self.letters = np.array([u.letters for u in units])  # N × L
        self.around = np.array([u.around for u in units])  # N × L × 2 REACH
        self.classes = np.array([u.classes for u in units])  # N × T
        pairs = PAIRS + C * self.classes[:, :-1] + self.classes[:, 1:]
        self.emissions = [self.classes + 1, pairs]


class Unit:
    def __init__(self, number, spelled, classes, weight, listed, text):
        self.number, self.weight, self.listed, self.text = number, weight, listed, text
        self.classes = classes
        self.letters, self.around = codes(spelled)


def codes(spelled):
    """Letters of all parts, and for each the REACH letters before (nearest first) and after it in its part."""
    letters, around = [], []
    for part in spelled.split():
        padded = [EDGE] * REACH + [ord(c) - 96 for c in part] + [EDGE] * REACH
        for i in range(REACH, len(padded) - REACH):
            letters.append(padded[i])
            around.append(padded[i - REACH : i][::-1] + padded[i + 1 : i + 1 + REACH])
    return letters, around


def groups(units):
    by_shape = {}
    for unit in units:
        by_shape.setdefault((len(unit.letters), len(unit.classes)), []).append(unit)
    for shape in sorted(by_shape):
        members = by_shape[shape]
        for start in range(0, len(members), CHUNK):
            yield Group(members[start : start + CHUNK])


class Model:
    """P(emission | letter), or P(emission | neighbour, letter, neighbour) drawn towards it."""

    def __init__(self, inventory, table, by_context=None):
        self.inventory = inventory  # the emissions that are possible at all
        self.place = np.zeros(1 + C + C * C, int)  # emission → column; the last column is impossible
        self.place[:] = len(inventory)
        self.place[inventory] = np.arange(len(inventory))
        self.table = np.hstack([table, np.zeros((len(table), 1))])
        self.contexts = by_context

    def rows(self, group, i):
        if self.contexts is None:
            return group.letters[:, i]
        return context(group, i)

    def probabilities(self, group, i):
        rows = self.rows(group, i)[:, None]
        none = self.table[rows, self.place[0]]
        return none, *(self.table[rows, self.place[e]] for e in group.emissions)


def context(group, i):
    return (group.around[:, i, 0] * 27 + group.letters[:, i]) * 27 + group.around[:, i, REACH]


def forward(model, group):
    n, length = group.letters.shape
    t = group.classes.shape[1]
    a = np.zeros((length + 1, n, t + 1))
    a[0, :, 0] = 1
    for i in range(length):
        none, one, two = model.probabilities(group, i)
        a[i + 1] = a[i] * none
        a[i + 1, :, 1:] += a[i, :, :-1] * one
        a[i + 1, :, 2:] += a[i, :, :-2] * two
    return a


def expected(model, group, counts):
    """Adds the expected uses of each emission to `counts`; returns the log-likelihood."""
    a = forward(model, group)
    n, length = group.letters.shape
    b = np.zeros_like(a[0])
    b[:, -1] = 1
    total = a[-1, :, -1]
    scale = np.where(total > 0, group.weights / np.maximum(total, 1e-300), 0)[:, None]
    width = counts.shape[1]
    for i in reversed(range(length)):
        none, one, two = model.probabilities(group, i)
        rows = model.rows(group, i)[:, None]
        uses = (
            (a[i] * none * b * scale, np.zeros((1, 1), int)),
            (a[i, :, :-1] * one * b[:, 1:] * scale, group.emissions[0]),
            (a[i, :, :-2] * two * b[:, 2:] * scale, group.emissions[1]),
        )
        for use, emissions in uses:
            keys = np.broadcast_to(rows * width + model.place[emissions], use.shape)
            np.add.at(counts.reshape(-1), keys.ravel(), use.ravel())
        before = b * none
        before[:, :-1] += b[:, 1:] * one
        before[:, :-2] += b[:, 2:] * two
        b = before
    return float(np.sum(np.log(np.maximum(total, 1e-300)) * group.weights))


def best(model, group):
    """The emission of each letter on the best path, N × L; −1 where there is no path."""
    n, length = group.letters.shape
    t = group.classes.shape[1]
    score = np.full((n, t + 1), -np.inf)
    score[:, 0] = 0
    taken = np.zeros((length, n, t + 1), np.int8)
    with np.errstate(divide="ignore"):
        for i in range(length):
            none, one, two = (np.log(p) for p in model.probabilities(group, i))
            options = np.full((3, n, t + 1), -np.inf)
            options[0] = score + none
            options[1, :, 1:] = score[:, :-1] + one
            options[2, :, 2:] = score[:, :-2] + two
            taken[i] = options.argmax(0)
            score = options.max(0)
    found = np.zeros((n, length), int)
    at = np.full(n, t)
    row = np.arange(n)
    for i in reversed(range(length)):
        size = taken[i, row, at]
        one = group.emissions[0][row, np.maximum(at - 1, 0)]
        two = group.emissions[1][row, np.clip(at - 2, 0, max(t - 2, 0))] if t > 1 else one
        found[:, i] = np.where(size == 0, 0, np.where(size == 1, one, two))
        at = at - size
    found[~np.isfinite(score[:, -1])] = -1
    return found


def initial(all_groups):
    """Letters and classes at the same place of their words."""
    together = np.full((27, C), 1e-3)
    for group in all_groups:
        n, length = group.letters.shape
        t = group.classes.shape[1]
        for i in range(length):
            for j in range(t):
                near = max(0.0, 1 - abs((i + 0.5) / length - (j + 0.5) / t) * min(length, t) / 1.5)
                if near:
                    np.add.at(together, (group.letters[:, i], group.classes[:, j]), near * group.weights)
    together /= together.sum(1, keepdims=True)
    pairs = (together[:, :, None] * together[:, None, :]).reshape(27, -1)
    return np.hstack([np.full((27, 1), 0.12), 0.80 * together, 0.08 * pairs])


def train(units):
    all_groups = list(groups(units))
    model = Model(np.arange(1 + C + C * C), initial(all_groups))
    for step in range(6):
        counts = np.zeros(model.table.shape)
        for group in all_groups:
            expected(model, group, counts)
        counts = counts[:, :-1]
        total = counts.sum(1, keepdims=True)
        table = counts / np.maximum(total, 1e-9)
        # Rare emissions of a letter are slips of the alignment, and two classes want a reason.
        table[table < (2e-5 if step < 3 else 2e-4)] = 0
        kept = np.flatnonzero(table.sum(0))
        model = Model(model.inventory[kept], table[:, kept])
    letters = model.table[:, :-1]
    of_context = np.tile(np.repeat(letters, 27, axis=0), (27, 1))
    for _ in range(3):
        model = Model(model.inventory, of_context, by_context=True)
        counts = np.zeros(model.table.shape)
        for group in all_groups:
            expected(model, group, counts)
        counts = counts[:, :-1]
        drawn = 4.0 * np.tile(np.repeat(letters, 27, axis=0), (27, 1))
        of_context = (counts + drawn) / (counts.sum(1, keepdims=True) + 4.0)
    return Model(model.inventory, of_context, by_context=True)


def rows(model, units):
    """Letter, neighbours, emission and weight of every letter, with the unit that it stands in."""
    found = []
    for group in groups(units):
        emissions = best(model, group)
        ok = emissions[:, 0] >= 0
        length = emissions.shape[1]
        found.append(
            (
                group.letters[ok].ravel(),
                group.around[ok].reshape(-1, 2 * REACH),
                emissions[ok].ravel(),
                np.repeat(group.weights[ok], length),
                np.repeat(group.units[ok], length),
            )
        )
    return [np.concatenate(column) for column in zip(*found)]
