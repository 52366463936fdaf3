"""Makes speech into the cache, a shard at a time; run again it goes on where it stopped.

    python speak.py ENGINE MINUTES [--held-out] [--cache DIR]
"""
import argparse
import os
import time

import shards
import texts
import voices

CACHE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cache")


def folder(cache, held_out):
    return os.path.join(cache, "held-out" if held_out else "speech")


def speak(engine, minutes, held_out, cache, shard_minutes=3.0):
    """Makes shards until the engine has `minutes` of speech; returns the minutes there are."""
    out = folder(cache, held_out)
    os.makedirs(out, exist_ok=True)
    sentences = texts.load(cache)
    have, number = 0.0, 0
    while have < minutes:
        path = os.path.join(out, f"{engine}-{number:04}.npz")
        if os.path.exists(path):
            have += sum(u.seconds for u in shards.load(path)) / 60
            number += 1
            continue
        started, made, seconds = time.time(), [], 0.0
        for utt in voices.make(engine, sentences, number, held_out, os.path.join(cache, "models")):
            made.append(utt)
            seconds += utt.seconds
            if seconds >= min(shard_minutes, minutes - have) * 60:
                break
        if not made:
            break
        shards.save(path, made)
        have += seconds / 60
        number += 1
        print(f"{engine}{' held out' if held_out else ''}: {have:.1f} min; the last {seconds:.0f} s took {time.time() - started:.0f} s", flush=True)
    return have


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("engine", choices=sorted(voices.ENGINES))
    p.add_argument("minutes", type=float)
    p.add_argument("--held-out", action="store_true")
    p.add_argument("--cache", default=CACHE)
    a = p.parse_args()
    speak(a.engine, a.minutes, a.held_out, a.cache)


if __name__ == "__main__":
    main()
