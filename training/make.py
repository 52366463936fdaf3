"""Everything with one command: makes speech, trains, exports the weights, prints the held-out table.

    python make.py                      # the recipe of the shipped weights, made longer with --hours
    python make.py --smoke --out DIR    # one voice, one minute, 50 steps: does it all hang together?

What is made stays in the cache; run again, it goes on from there. Voices that are not installed are left out with a word.
"""
import argparse
import os

import evaluate
import export
import speak
import train

# Minutes of each engine for one hour of speech: at most a third by rule (espeak-ng), half and more natural.
PLAN = {"kokoro": 30, "espeak": 14, "hibari": 7, "festival": 6, "flite": 3}
HELD_OUT = {"kokoro": 12, "espeak": 8, "flite": 3, "piper": 3}


def speech(plan, held_out, cache):
    """Makes the speech of a plan, {engine: minutes}; an engine that is not there is left out."""
    for minutes_of, held in ((plan, False), (held_out, True)):
        for engine, minutes in minutes_of.items():
            try:
                speak.speak(engine, minutes, held, cache)
            except (ImportError, OSError) as error:
                print(f"left out: {engine}: {error}", flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--hours", type=float, default=10)
    p.add_argument("--minutes", type=float, default=60, help="time to train")
    p.add_argument("--cache", default=None, help="where made speech is kept (default: cache/ here; with --smoke, inside --out)")
    p.add_argument("--out", default=None, help="folder for the weights (default: where the program builds them in)")
    p.add_argument("--smoke", action="store_true")
    a = p.parse_args()
    cache = a.cache or (os.path.join(a.out or "smoke", "cache") if a.smoke else speak.CACHE)
    out = a.out or ("smoke" if a.smoke else os.path.join(export.HERE, "../src/acoustic_model"))
    fixtures = os.path.join(out, "fixtures") if a.smoke else os.path.join(export.HERE, "fixtures")
    run = os.path.join(cache, "run", "make.npz")
    os.makedirs(os.path.dirname(run), exist_ok=True)
    if a.smoke:
        speech({"espeak": 1}, {"espeak": 0.5}, cache)
    else:
        speech({engine: minutes * a.hours for engine, minutes in PLAN.items()}, HELD_OUT, cache)
    train.train(run, a.minutes, cache, steps=50 if a.smoke else None)
    weights = os.path.join(out, "weights.bin")
    digest, size = export.export(run, weights, fixtures, cache)
    print(f"{weights}: {size} bytes, SHA-256 {digest}")
    posteriors, priors = evaluate.posteriors_from(weights)
    print(evaluate.table(evaluate.measure(posteriors, priors, evaluate.passages(cache))))


if __name__ == "__main__":
    main()
