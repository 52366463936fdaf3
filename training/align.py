"""Forced alignment of known phones with the network's posteriors, for measuring."""
import numpy as np

from phones import MUS, NOI, SIL

HOP_S = 0.020


def scores(log_posteriors, priors, power=0.5, floor=-8.0):
    """Returns scaled scores [frames, 55]: posterior / prior^power; the last column is silence, the sum of the classes that are not speech."""
    quiet = np.log(np.exp(log_posteriors[:, [SIL, NOI, MUS]]).sum(1) + 1e-10)
    log_prior = np.log(priors + 1e-4)
    quiet -= power * np.log(priors[[SIL, NOI, MUS]].sum() + 1e-4)
    return np.maximum(np.concatenate([log_posteriors - power * log_prior, quiet[:, None]], 1), floor).astype(np.float32)


def align(table, phones, word_start, penalty=-3.0):
    """Returns the start in seconds of each phone. Silence may stand before the phones that start a word, and at the end.

    Starts lie where the scores of the two states cross, between the centres of two frames.
    """
    states, skip, cost, phone_of = [], [], [], []
    silence = table.shape[1] - 1
    for i, (phone, starts) in enumerate(zip(phones, word_start)):
        if starts or i == 0:
            states.append(silence), skip.append(False), cost.append(penalty if i else 0.0), phone_of.append(-1)
        states.append(phone), skip.append(bool(starts or i == 0)), cost.append(0.0), phone_of.append(i)
    states.append(silence), skip.append(False), cost.append(0.0), phone_of.append(-1)
    states, cost, phone_of = np.array(states), np.array(cost, np.float32), np.array(phone_of)
    jump = np.where(np.array(skip), 0.0, -np.inf).astype(np.float32)
    jump[:2] = -np.inf
    frames, count = len(table), len(states)
    if frames < count:
        return np.full(len(phones), np.nan)
    best = np.full(count, -np.inf, np.float32)
    best[:2] = table[0, states[:2]]
    back = np.zeros((frames, count), np.uint8)
    for t in range(1, frames):
        one = np.concatenate([[-np.inf], best[:-1] + cost[1:]]).astype(np.float32)
        two = np.concatenate([[-np.inf, -np.inf], best[:-2]]).astype(np.float32) + jump
        back[t] = np.where(two > np.maximum(one, best), 2, one > best)
        best = np.maximum(np.maximum(one, two), best) + table[t, states]
    state = count - 1 if best[-1] >= best[-2] else count - 2
    path = np.empty(frames, np.int32)
    for t in range(frames - 1, -1, -1):
        path[t] = state
        state -= int(back[t, state])
    starts = np.full(len(phones), np.nan)
    for t in np.flatnonzero(np.diff(path, prepend=-1)):
        i = phone_of[path[t]]
        if i >= 0:
            starts[i] = t * HOP_S
            if t and path[t] != path[t - 1]:
                before = table[t - 1, states[path[t]]] - table[t - 1, states[path[t - 1]]]
                after = table[t, states[path[t]]] - table[t, states[path[t - 1]]]
                if before < 0 < after:
                    starts[i] = (t - 0.5 - before / (after - before)) * HOP_S
    return starts
