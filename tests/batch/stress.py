"""pausa batch under stress: bad files, kills, two runs at once, more jobs, long recordings.

    python3 tests/batch/stress.py PAUSA [--episodes 200] [--kills 20] [--measure]

makes a folder of episodes (folder.py), runs `pausa batch` on it and holds it to its promises; ends with 1 if one is
broken. --measure adds what takes longer and wants an idle machine: two jobs against one, and the memory of recordings of
an hour. Python's standard library and ffmpeg are all it needs; without ffmpeg it says so and ends with 0.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import folder

INPUTS = {".wav", ".mp3", ".flac", ".opus", ".m4a", ".txt", ".md"}
SUBTITLES = {".srt", ".vtt"}
# What a run may leave besides: the folder of its records.
RECORDS = ".pausa"
# No run takes longer; one that does hangs.
PATIENCE = 600


class Broken(Exception):
    """A promise that was not kept."""


def hold(condition, message):
    if not condition:
        raise Broken(message)


def say(message):
    print(message, flush=True)


class Batch:
    """`pausa batch` on a copy of the episodes."""

    def __init__(self, pausa, source, place):
        self.pausa, self.place = pausa, place
        for name in ["audio", "transcripts"]:
            # Inputs are never changed, so the copies may be links.
            shutil.copytree(source / name, place / name, symlinks=True, copy_function=os.link)

    def start(self, *options):
        # Files, for a pipe that nobody empties would stop the program.
        self.out, self.err = self.place / "stdout", self.place / "stderr"
        command = [self.pausa, "batch", self.place, *map(str, options)]
        with open(self.out, "wb") as out, open(self.err, "wb") as err:
            return subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL)

    def run(self, *options):
        """The exit code, the seconds it took, and the most memory in MB; `processor` keeps the seconds of the cores."""
        begin = time.monotonic()
        process = self.start(*options)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.processor = usage.ru_utime + usage.ru_stime
        return process.returncode, time.monotonic() - begin, usage.ru_maxrss / 1024

    def talk(self):
        return self.err.read_text(encoding="utf-8", errors="replace")

    def files(self):
        """Everything in the two folders that was not there before: relative name → bytes."""
        found = {}
        for name in ["audio", "transcripts"]:
            for path in (self.place / name).rglob("*"):
                if path.suffix.lower() not in INPUTS and not path.is_dir():
                    found[str(path.relative_to(self.place))] = path.read_bytes()
        return found

    def subtitles(self):
        return {name: data for name, data in self.files().items() if Path(name).suffix in SUBTITLES}

    def strays(self):
        """Files that are neither subtitles nor records."""
        names = set(self.files()) - set(self.subtitles())
        return sorted(n for n in names if Path(n).parent.name != RECORDS or Path(n).suffix != ".json")

    def clear(self):
        """As if nothing had been done."""
        for name in self.files():
            (self.place / name).unlink()


def reasons(report):
    """What the report has to say, by the names of the files that it is about."""
    found = {}
    for episode in report["episodes"]:
        words = [episode.get("reason", ""), *map(str, episode.get("warnings", []))]
        found[Path(episode["episode"]).stem] = " ".join(words).strip()
    for problem in report["problems"]:
        for file in problem["files"]:
            found[Path(file).stem] = problem["reason"]
    return found


def wanted(expected):
    """The subtitles that there should be for certain."""
    names = set()
    for stem, tag in expected["good"].items():
        names |= {f"audio/{stem}{'.' + tag if tag else ''}{ending}" for ending in SUBTITLES}
    return names


def check_whole_run(batch, expected):
    """One run from nothing: what is good is done, what is not is named."""
    report, junit = batch.place / "batch.json", batch.place / "batch.xml"
    code, seconds, _ = batch.run("--report", report, "--junit", junit)
    hold(code == 1, f"the exit code is {code} where some episodes fail, not 1:\n{batch.talk()[-2000:]}")
    done = batch.subtitles()
    missing = wanted(expected) - set(done)
    hold(not missing, f"{len(missing)} files were not written: {sorted(missing)[:5]}")
    hold(all(done.values()), "a file is empty")
    extra = {name for name in set(done) - wanted(expected) if "hurt-" not in name}
    hold(not extra, f"subtitles where none should be: {sorted(extra)[:5]}")
    hold(not batch.strays(), f"left behind: {batch.strays()}")
    found = reasons(json.loads(report.read_text(encoding="utf-8")))
    for kind in ["bad", "ambiguous", "orphans", "hurt"]:
        for stem in expected[kind]:
            hold(stem in batch.talk(), f"{kind} {stem} is not named in what was said")
            hold(found.get(stem), f"{kind} {stem} has no reason in the report")
    failures = {
        case.get("name", "") + case.get("classname", "")
        for case in ElementTree.parse(junit).iter("testcase")
        if case.find("failure") is not None or case.find("error") is not None
    }
    for stem in expected["bad"]:
        hold(any(stem in failure for failure in failures), f"{stem} does not fail in the JUnit file")
    say(f"whole run: {len(done)} files in {seconds:.1f} s; every file that is not good is named, exit code 1")
    return done, seconds


def check_second_run(batch, reference):
    """Nothing has changed, so nothing is written."""
    stamps = {name: (batch.place / name).stat().st_mtime_ns for name in batch.subtitles()}
    code, seconds, _ = batch.run()
    hold(code == 1, f"the exit code of a second run is {code}, not 1")
    hold(batch.subtitles() == reference, "a second run changed the outputs")
    changed = [name for name, stamp in stamps.items() if (batch.place / name).stat().st_mtime_ns != stamp]
    hold(not [name for name in changed if "hurt" not in name], f"a second run wrote what was there: {changed[:5]}")
    say(f"second run: {seconds:.1f} s, nothing written")


def check_kills(batch, reference, seconds, kills, chance):
    """Killed at random points and started again, until it ends by itself."""
    killed = {signal.SIGINT: 0, signal.SIGKILL: 0}
    began = 0
    while sum(killed.values()) < kills:
        kind = signal.SIGINT if sum(killed.values()) % 2 else signal.SIGKILL
        process = batch.start()
        try:
            process.wait(chance.uniform(0.02, max(seconds / 5, 0.3)))
            batch.clear()
            began += 1
            hold(began < 20 * kills, "the runs end before they can be killed: take more episodes")
            continue
        except subprocess.TimeoutExpired:
            process.send_signal(kind)
        code = process.wait(PATIENCE)
        killed[kind] += 1
        if kind == signal.SIGINT:
            # It may have been about to end, or still have looked at the folder; then what a kill before has left is there.
            hold(code in (130, 1, -signal.SIGINT), f"the exit code after SIGINT is {code}, not 130")
            hold(code < 0 or not batch.strays(), f"left behind after SIGINT: {batch.strays()} ({code})")
        for name, data in batch.subtitles().items():
            hold(data == reference.get(name), f"{name} is not what an uninterrupted run writes")
    code, _, _ = batch.run()
    hold(code == 1, f"the exit code of the last run is {code}, not 1:\n{batch.talk()[-2000:]}")
    hold(batch.subtitles() == reference, "the outputs differ from those of an uninterrupted run")
    hold(not batch.strays(), f"left behind: {batch.strays()}")
    say(f"kills: {killed[signal.SIGINT]} SIGINT, {killed[signal.SIGKILL]} SIGKILL, then the same {len(reference)} files")


def check_two_at_once(batch, reference):
    """Two runs in one folder."""
    first = batch.start("--jobs", 1)
    second = batch.start("--jobs", 1)
    codes = [process.wait(PATIENCE) for process in (first, second)]
    hold(set(codes) <= {1, 2}, f"two runs at once end with {codes}")
    hold(1 in codes, f"none of two runs at once did its work: {codes}")
    code, _, _ = batch.run()
    hold(code == 1 and batch.subtitles() == reference, "two runs at once leave other outputs than one")
    hold(not batch.strays(), f"left behind: {batch.strays()}")
    say(f"two runs at once: exit codes {codes}, then the same files")


def check_alone(batch, reference, expected, pausa):
    """A file by itself and in the batch, at one job and at two."""
    batch.run("--jobs", 1)
    hold(batch.subtitles() == reference, "one job and two do not write the same bytes")
    stems = [stem for stem, tag in expected["good"].items() if not tag][:8]
    alone = batch.place / "alone"
    alone.mkdir()
    texts = {unicode_key(path.stem): path for path in (batch.place / "transcripts").glob("*.txt")}
    for stem in stems:
        audio = next(path for path in (batch.place / "audio").iterdir()
                     if path.stem == stem and path.suffix.lower() not in SUBTITLES)
        command = [pausa, "align", audio, texts[unicode_key(stem)], "-q", "-o", alone]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        for ending in SUBTITLES:
            same = (alone / f"{stem}{ending}").read_bytes() == reference[f"audio/{stem}{ending}"]
            hold(same, f"{stem}{ending} alone is not the same as in the batch")
    say(f"one job, two jobs and {len(stems)} files alone: the same bytes")


def unicode_key(name):
    return folder.unicodedata.normalize("NFC", name)


def measure_jobs(batch):
    """The best of three, so that another program does not decide."""
    best = {}
    for _ in range(3):
        for jobs in [1, 2]:
            batch.clear()
            _, seconds, _ = batch.run("--jobs", jobs)
            best[jobs] = min(best.get(jobs, (seconds, batch.processor)), (seconds, batch.processor))
    ratio = best[1][0] / best[2][0]
    spent = " and ".join(f"{jobs} in {seconds:.1f} s ({cores:.1f} s of the cores)" for jobs, (seconds, cores) in best.items())
    say(f"jobs: {spent}, {ratio:.2f} times as fast")
    hold(ratio >= 1.8, "two jobs are less than 1.8 times as fast as one")


def measure_memory(pausa, place):
    """Two recordings of an hour, by one job and by two."""
    (place / "hours").mkdir()
    for name in ["one", "two"]:
        folder.make_hour(place / "hours" / f"{name}.mp3")
    most = {}
    for jobs in [1, 2]:
        batch = Batch.__new__(Batch)
        batch.pausa, batch.place = pausa, place / "hours"
        code, seconds, most[jobs] = batch.run("--jobs", jobs, "--force")
        hold(code == 0, f"the exit code for recordings of an hour is {code}:\n{batch.talk()[-2000:]}")
        say(f"two hours of MP3 by {jobs} job{'s' * (jobs > 1)}: {seconds:.1f} s, {most[jobs]:.0f} MB")
    for jobs, memory in most.items():
        hold(memory < 100 * jobs, f"{jobs} job{'s' * (jobs > 1)} took {memory:.0f} MB, not under 100 MB each")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pausa", type=Path)
    parser.add_argument("--episodes", type=int, default=200, help="good and bad ones, at least 40")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, help="when to kill; by default each time otherwise")
    parser.add_argument("--measure", action="store_true", help="speed and memory as well")
    arguments = parser.parse_args()
    if folder.ffmpeg() is None:
        return say("skipped: pausa batch under stress (no ffmpeg here)")
    pausa = arguments.pausa.resolve()
    seed = arguments.seed if arguments.seed is not None else random.randrange(1_000_000)
    say(f"kills by --seed {seed}")
    with tempfile.TemporaryDirectory(prefix="stress-") as temporary:
        place = Path(temporary)
        expected = folder.make(place / "source", max(arguments.episodes, 40))
        say(", ".join(f"{len(names)} {kind}" for kind, names in expected.items()))

        def copy(name):
            return Batch(pausa, place / "source", place / name)

        broken = 0

        def attempt(check, *parts):
            nonlocal broken
            try:
                return check(*parts)
            except Broken as promise:
                broken += 1
                say(f"BROKEN ({check.__name__}): {promise}")

        first = copy("first")
        outcome = attempt(check_whole_run, first, expected)
        if outcome is None:
            return 1
        reference, seconds = outcome
        attempt(check_second_run, first, reference)
        attempt(check_kills, copy("killed"), reference, seconds, arguments.kills, random.Random(seed))
        attempt(check_two_at_once, copy("twice"), reference)
        attempt(check_alone, copy("alone"), reference, expected, pausa)
        if arguments.measure:
            attempt(measure_jobs, copy("jobs"))
            attempt(measure_memory, pausa, place)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
