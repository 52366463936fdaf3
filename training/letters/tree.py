"""Decision trees over a letter's neighbours, with a distribution over emissions in each leaf.

A node asks whether the neighbour at one place is in a set. Sets are found as in Chou, Optimal partitioning for
classification and regression trees (IEEE PAMI 13(4), 1991): two means under Kullback–Leibler divergence. The split
that gains the most likelihood is made first, until the table is full or nothing gains enough.
"""

import heapq

import numpy as np

from align import C, EDGE, REACH, emission_classes
from ipa import CLASSES

LEAST_GAIN = 6.0  # nats that a split must gain; about what its bytes cost
LEAST_SHARE = 0.02  # of an alternative
MOST_ALTERNATIVES = 6
PRIOR = 3.0  # letters' worth of the node above in the distribution of a node
PLACES = [-3, -2, -1, 1, 2, 3]


def column(place):
    """The column of `around` for a place before (negative) or after the letter."""
    return -place - 1 if place < 0 else REACH + place - 1


class Node:
    def __init__(self, histogram, above):
        self.distribution = (histogram + PRIOR * above) / (histogram.sum() + PRIOR)
        self.split = None  # (place, set of neighbours, node if in it, node if not)

    def leaf(self, around):
        node = self
        while node.split:
            place, members, inside, outside = node.split
            node = inside if around[column(place)] in members else outside
        return node


def entropy_sum(h):
    """Minus the likelihood of histograms under their own distributions, along the last axis."""
    total = h.sum(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(h > 0, h * np.log(h), 0).sum(-1)
        return np.where(total > 0, total * np.log(np.maximum(total, 1e-300)), 0) - parts


def partition(h):
    """The best split found of the rows of a table: (gain, mask)."""
    weight = h.sum(1)
    present = np.flatnonzero(weight)
    if len(present) < 2:
        return 0.0, None
    whole = entropy_sum(h.sum(0))
    best_gain, best_mask = 0.0, None
    # Starts: each of the heaviest values alone against the rest.
    for start in present[np.argsort(-weight[present], kind="stable")][:6]:
        mask = np.zeros(len(h), bool)
        mask[start] = True
        for _ in range(8):
            inside, outside = h[mask].sum(0), h[~mask].sum(0)
            p = (inside + 0.01) / (inside.sum() + 0.01 * len(inside))
            q = (outside + 0.01) / (outside.sum() + 0.01 * len(outside))
            new = h @ (np.log(p) - np.log(q)) > 0
            new &= weight > 0
            if not new.any() or new[present].all() or (new == mask).all():
                break
            mask = new
        inside, outside = h[mask].sum(0), h[~mask].sum(0)
        gain = float(whole - entropy_sum(inside) - entropy_sum(outside))
        if gain > best_gain + 1e-9:
            best_gain, best_mask = gain, mask
    return best_gain, best_mask


def best_split(around, y, weights, width, places):
    found = (0.0, None, None)
    for place in places:
        values = around[:, column(place)]
        h = np.bincount(values * width + y, weights, 27 * width).reshape(27, width)
        gain, mask = partition(h)
        if gain > found[0] + 1e-9:
            found = (gain, place, mask)
    return found


def merged(letters, around, emissions, weights, places):
    """Rows that the places do not tell apart as one."""
    keys = letters.astype(np.int64)
    for place in places:
        keys = keys * 27 + around[:, column(place)]
    _, first, of = np.unique(keys * (1 + C + C * C) + emissions, return_index=True, return_inverse=True)
    return letters[first], around[first], emissions[first], np.bincount(of.ravel(), weights)


def grow(letters, around, emissions, weights, budget, places):
    """A tree for each letter, all together within `budget` bytes."""
    letters, around, emissions, weights = merged(letters, around, emissions, weights, places)
    trees, queue, size, order = {}, [], 0, 0

    def consider(node, letter, kept, data):
        """Puts the best split of a node into the queue, by what it gains a byte."""
        nonlocal order
        gain, place, mask = best_split(*data, len(kept), places)
        if gain <= LEAST_GAIN:
            return
        inside = mask[data[0][:, column(place)]]
        halves = [tuple(part[side] for part in data) for side in (inside, ~inside)]
        nodes = [Node(np.bincount(y, weights, len(kept)), node.distribution) for _, y, weights in halves]
        split = (place, frozenset(np.flatnonzero(mask).tolist()), *nodes)
        bytes_added = len(question_text(split)) + 2 + sum(len(leaf_text(n, kept)) for n in nodes)
        bytes_added -= len(leaf_text(node, kept))
        heapq.heappush(queue, (-gain / max(bytes_added, 1), order, bytes_added, node, split, letter, kept, halves))
        order += 1

    for letter in range(1, 27):
        at = np.flatnonzero(letters == letter)
        if not len(at):
            continue
        kept, y = np.unique(emissions[at], return_inverse=True)
        data = (around[at], y, weights[at])
        histogram = np.bincount(y, weights[at], len(kept))
        node = Node(histogram, histogram / histogram.sum())
        trees[letter] = (node, kept)
        size += len(leaf_text(node, kept)) + 3
        consider(node, letter, kept, data)
    while queue:
        _, _, bytes_added, node, split, letter, kept, halves = heapq.heappop(queue)
        if size + bytes_added > budget:
            break
        size += bytes_added
        node.split = split
        for new, half in zip(split[2:], halves):
            consider(new, letter, kept, half)
    return trees


def alternatives(node, kept):
    """The likely emissions of a leaf with their percentages, likeliest first."""
    order = sorted(range(len(kept)), key=lambda i: (-node.distribution[i], kept[i]))
    likely = [i for i in order if node.distribution[i] >= LEAST_SHARE][:MOST_ALTERNATIVES] or order[:1]
    total = sum(node.distribution[i] for i in likely)
    found = [(int(kept[i]), round(100 * node.distribution[i] / total)) for i in likely]
    return [(e, p) for e, p in found if p > 0]


def leaf_text(node, kept):
    """`tS:62,-:31,k.s:7`: alternatives with percentages; `-` is silent."""
    parts = []
    for emission, percent in alternatives(node, kept):
        name = ".".join(CLASSES[c] for c in emission_classes(emission)) or "-"
        parts.append(f"{name}:{percent}")
    return parts[0].split(":")[0] if len(parts) == 1 else ",".join(parts)


def question_text(split):
    """`?+1aeo_`, or `?+1!aeo_` for all but these; `_` is the word's edge."""
    place, members, _, _ = split
    others = sorted(set(range(27)) - members)
    mark, shown = ("!", others) if len(others) < len(members) else ("", sorted(members))
    return f"?{place:+d}{mark}" + "".join("_" if v == EDGE else chr(96 + v) for v in shown)


def text(node, kept):
    """A tree on one line, each question before its answers, yes first."""
    if not node.split:
        return leaf_text(node, kept)
    return " ".join([question_text(node.split), text(node.split[2], kept), text(node.split[3], kept)])


def write(trees):
    return "".join(f"{chr(96 + letter)} {text(*trees[letter])}\n" for letter in sorted(trees))
