"""Trains the network on the made speech and keeps the moving average of its weights.

    python train.py OUT.npz --minutes M [--cache DIR] [--from OLD.npz|WEIGHTS.bin] [--steps N]
"""
import argparse
import json
import multiprocessing
import os
import time

import numpy as np

from augment import Augmenter, Speech
from features import QUANT
from phones import COUNT, UNKNOWN
from speak import CACHE, folder

CHUNK, BATCH, FRESH, POOL = 600, 16, 5, 240  # frames; chunks a step; of them new; chunks kept for reuse


def _produce(cache, seed, queue):
    """Puts augmented chunks into the queue for ever; a stream of 6, 12, 24 or 36 s is levelled as a whole, then cut."""
    rng = np.random.default_rng(seed)
    speech = Speech(folder(cache, False), rng)
    queue.put(speech.minutes)
    makers = Augmenter(speech, rng)
    while True:
        pieces = int(rng.choice([1, 2, 4, 6], p=[0.25, 0.3, 0.3, 0.15]))
        x, labels = makers.stream(pieces * CHUNK)
        for k in rng.permutation(pieces):
            queue.put((x[k * CHUNK : (k + 1) * CHUNK], labels[k * CHUNK : (k + 1) * CHUNK]))


def _batches(queue, rng):
    """Yields (features, classes) of a batch: some new chunks, the rest from a pool; bands and stretches blanked."""
    pool = []
    while True:
        for _ in range(FRESH if len(pool) >= BATCH else BATCH):
            pool.append(queue.get())
        pool = pool[-POOL:]
        pick = list(range(len(pool) - FRESH, len(pool))) + list(rng.integers(0, max(1, len(pool) - FRESH), BATCH - FRESH))
        xs, ls = [], []
        for i in pick:
            x = pool[i][0].astype(np.float32) / np.float32(QUANT)
            if rng.random() < 0.5:
                a = rng.integers(0, 36)
                x[:, a : a + rng.integers(1, 5)] = 0
            if rng.random() < 0.5:
                a = rng.integers(0, CHUNK - 20)
                x[a : a + rng.integers(4, 20)] = 0
            if rng.random() < 0.5:
                x = x + (rng.normal(size=(1, x.shape[1])) * 0.12).astype(np.float32)
            xs.append(np.clip(x + np.float32(rng.normal() * 0.1), -6, 3))
            ls.append(pool[i][1])
        yield np.stack(xs), np.stack(ls)


def save(path, params, stats, shape, priors, minutes):
    """Writes a checkpoint whole or not at all."""
    flat = {f"p:{layer}:{k}": np.asarray(v) for layer, group in params.items() for k, v in group.items()}
    flat |= {f"s:{layer}:{k}": np.asarray(v) for layer, group in stats.items() for k, v in group.items()}
    about = json.dumps({"d": shape.d, "e": shape.e, "hidden": shape.hidden, "kernel": shape.kernel, "dilations": list(shape.dilations)})
    with open(path + ".part", "wb") as f:
        np.savez(f, **flat, priors=priors, shape=about, minutes=json.dumps(minutes))
    os.replace(path + ".part", path)


def load(path):
    """Returns (params, stats, shape, priors, minutes by engine) of a checkpoint."""
    from model import Shape

    z = np.load(path)
    params, stats = {}, {}
    for key in z.files:
        if key[:2] in ("p:", "s:"):
            kind, layer, name = key.split(":")
            (params if kind == "p" else stats).setdefault(layer, {})[name] = z[key]
    about = json.loads(str(z["shape"]))
    return params, stats, Shape(**{**about, "dilations": tuple(about["dilations"])}), z["priors"], json.loads(str(z["minutes"]))


def train(out, minutes, cache, start=None, steps=None, peak=4e-3, seed=1, d=96, e=144):
    """Trains for `minutes` (or `steps`) and writes checkpoints to `out`; prints loss and frame accuracy once a minute."""
    import jax
    import jax.numpy as jnp
    import optax

    import weights
    from integer import dequantised
    from model import Shape, forward, initial, unfolded

    context = multiprocessing.get_context("spawn")
    queue = context.Queue(64)
    worker = context.Process(target=_produce, args=(cache, seed * 7919, queue), daemon=True)
    worker.start()
    made = queue.get()
    print("minutes of speech:", {k: round(v, 1) for k, v in made.items()}, "sum", round(sum(made.values()), 1), flush=True)
    shape = Shape(d=d, e=e)
    params, stats = initial(shape, seed)
    rng = np.random.default_rng(seed)
    batches = _batches(queue, rng)
    if start and start.endswith(".bin"):
        with open(start, "rb") as f:
            network = weights.from_bytes(f.read())
        shape = network.shape
        params, stats = unfolded(dequantised(network), shape, next(batches)[0])
    elif start:
        params, stats, shape, _, _ = load(start)
    params, stats = jax.tree.map(jnp.asarray, params), jax.tree.map(jnp.asarray, stats)
    print(f"{shape.weights()} weights, {shape.weights() * 50 / 1e6:.1f} M multiply-adds a second", flush=True)
    optimiser = optax.chain(optax.clip_by_global_norm(2.0), optax.scale_by_adam(b2=0.99), optax.add_decayed_weights(0.01))
    memory = optimiser.init(params)

    def loss_of(params, x, labels):
        logits, seen = forward(params, stats, x, shape, True)
        logp = jax.nn.log_softmax(logits)
        total, hits, count = 0.0, 0.0, 0.0
        for half in (labels[:, 0::2], labels[:, 1::2]):
            known = (half != UNKNOWN).astype(jnp.float32)
            wanted = jax.nn.one_hot(half, COUNT)  # UNKNOWN gives all zeros
            total -= (wanted * logp).sum()
            hits += ((logits.argmax(-1) == half) * known).sum()
            count += known.sum()
        return total / count, (seen, hits / count)

    @jax.jit
    def step_of(params, stats, average, average_stats, memory, x, labels, rate, keep):
        (loss, (seen, accuracy)), grads = jax.value_and_grad(loss_of, has_aux=True)(params, x, labels)
        updates, memory = optimiser.update(grads, memory, params)
        params = jax.tree.map(lambda p, u: p - rate * u, params, updates)
        stats = jax.tree.map(lambda a, b: 0.95 * a + 0.05 * b, stats, seen)
        blend = lambda a, b: keep * a + (1 - keep) * b  # noqa: E731
        return params, stats, jax.tree.map(blend, average, params), jax.tree.map(blend, average_stats, stats), memory, loss, accuracy

    average, average_stats = params, stats
    seen_classes, recent, started, said, step = np.ones(COUNT), [], time.time(), time.time(), 0
    for x, labels in batches:
        done = step / steps if steps else (time.time() - started) / (60 * minutes)
        if done >= 1:
            break
        rate = peak * min(1, (step + 1) / 60) * (0.02 + 0.49 * (1 + np.cos(np.pi * max(0.0, (done - 0.1) / 0.9))))
        keep = min(0.99, (step + 1) / (step + 20))
        params, stats, average, average_stats, memory, loss, accuracy = step_of(
            params, stats, average, average_stats, memory, x, labels.astype(np.int32), np.float32(rate), np.float32(keep))
        recent.append((float(loss), float(accuracy)))
        seen_classes += np.bincount(labels[labels != UNKNOWN], minlength=COUNT)
        step += 1
        if time.time() - said > 60:
            print(f"step {step}, {time.time() - started:.0f} s, loss {np.mean([r[0] for r in recent[-60:]]):.3f}, "
                  f"frames right {np.mean([r[1] for r in recent[-60:]]):.3f}", flush=True)
            said = time.time()
            save(out, average, average_stats, shape, (seen_classes / seen_classes.sum()).astype(np.float32), made)
    save(out, average, average_stats, shape, (seen_classes / seen_classes.sum()).astype(np.float32), made)
    worker.terminate()
    print(f"{step} steps, {step * BATCH * CHUNK / 360000:.1f} h heard, loss {np.mean([r[0] for r in recent[-60:]]):.3f}, "
          f"frames right {np.mean([r[1] for r in recent[-60:]]):.3f}")


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("out")
    p.add_argument("--minutes", type=float, default=20)
    p.add_argument("--cache", default=CACHE)
    p.add_argument("--from", dest="start")
    p.add_argument("--steps", type=int)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--peak", type=float, default=4e-3)
    a = p.parse_args()
    train(a.out, a.minutes, a.cache, a.start, a.steps, a.peak, a.seed)


if __name__ == "__main__":
    main()
