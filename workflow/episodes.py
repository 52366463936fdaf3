"""What the workflow asks of pausa: the plan, one episode, the report. Python's standard library only.

    episodes.py align PLAN JOB REPORT    does one episode
    episodes.py gather PLAN REPORT       puts the reports of the episodes together
    episodes.py verdict REPORT           says how it went; ends with 1 if something was not done
"""

import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

# What has to be done, and what deserves a word.
TO_DO = "planned"
FAILED = "failed"


def make_plan(config, path):
    """What `pausa batch` would do, as jobs; kept at `path` for them."""
    path = Path(path)
    plan = {"config": dict(config), "jobs": [], "settled": [], "problems": []}
    for event in map(json.loads, ask(config, *sources(config), *options(config), "--dry-run", "--json")):
        if event.get("status") == TO_DO:
            plan["jobs"].append({**event, "id": job_id(event["episode"])})
        elif "episode" in event:
            plan["settled"].append(event)
        elif "files" in event:
            plan["problems"].append(event)
    for job in plan["jobs"]:
        # What an earlier run said of the episode is out of date.
        report_of(path, job["id"]).unlink(missing_ok=True)
    write(path, plan)
    return plan


def read_plan(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def write(path, value):
    """A JSON file, there whole or not at all."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    beside.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, path)


def job_id(name):
    """A file name for an episode: readable, and without a character that means something to Snakemake or a shell."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:40]
    return f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def report_of(plan, job):
    return Path(plan).parent / "episodes" / f"{job}.json"


def sources(config):
    """The folders, as arguments."""
    both = [word for name in ("audio", "transcripts") if config[name] for word in (f"--{name}", config[name])]
    return both or [config["folder"]]


def options(config):
    output = ["--output", config["output"]] if config["output"] else []
    return output + shlex.split(config["options"])


def command(config, *arguments):
    return [config["pausa"], "batch", *map(str, arguments)]


def ask(config, *arguments):
    """What `pausa batch` says on standard output, by lines; ends the run where it cannot begin."""
    try:
        done = subprocess.run(command(config, *arguments), stdout=subprocess.PIPE, encoding="utf-8")
    except OSError as problem:
        sys.exit(f"cannot run {config['pausa']} ({problem}): set pausa in the configuration")
    # 1 means that something is left out, which the report will say.
    if done.returncode not in (0, 1):
        sys.exit(f"{shlex.join(command(config, *arguments))} ended with {done.returncode}")
    return done.stdout.splitlines()


def align(plan_path, job_name, report):
    """One episode, by a manifest that names nothing else. What fails for good is in the report and no error here."""
    plan = read_plan(plan_path)
    config = plan["config"]
    job = next(job for job in plan["jobs"] if job["id"] == job_name)
    manifest = Path(report).with_suffix(".jsonl")
    row = {name: str(Path(job[name]).absolute()) for name in ("audio", "transcript")}
    manifest.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    folder = ["--output", Path(job["outputs"][0]).parent] if config["output"] else []
    words = ["--manifest", manifest, *folder, *shlex.split(config["options"]), "--jobs", "1", "--report", report]
    code = subprocess.run(command(config, *words)).returncode
    manifest.unlink()
    if code not in (0, 1):
        return code
    found = read_plan(report)
    # The manifest's name for the episode is its whole path.
    found["episodes"] = [{**episode, "episode": job["episode"]} for episode in found["episodes"]]
    write(report, found)
    return 0


def gather(plan_path, path):
    """One report in the form of `pausa batch`."""
    plan = read_plan(plan_path)
    reports = [read_plan(report_of(plan_path, job["id"])) for job in plan["jobs"]]
    episodes = plan["settled"] + [episode for report in reports for episode in report["episodes"]]
    episodes.sort(key=lambda episode: episode["episode"])
    whole = {"format": "pausa-batch", "version": 1, "summary": summary(episodes, plan["problems"], reports)}
    write(path, {**whole, "episodes": episodes, "problems": plan["problems"]})
    return 0


def summary(episodes, problems, reports):
    """How many of what, by the names that `pausa batch` gives them."""
    statuses = [episode["status"].replace("-", "_") for episode in episodes]
    kinds = [problem["kind"] for problem in problems]
    counts = {status: statuses.count(status) for status in ("done", "up_to_date", "kept", FAILED)}
    names = {"orphan": "orphans", "ambiguous": "ambiguous", "unreadable": "unreadable"}
    counts.update({name: kinds.count(kind) for kind, name in names.items()})
    sums = {what: sum(report["summary"][what] for report in reports) for what in ("audio", "seconds")}
    return {**counts, **{what: float(total) for what, total in sums.items()}}


def verdict(report):
    """How it went, on standard error."""
    found = read_plan(report)
    failed = [episode for episode in found["episodes"] if episode["status"] == FAILED]
    counts = [f"{n} {what.replace('_', ' ')}" for what, n in found["summary"].items() if n and isinstance(n, int)]
    lines = [f"{episode['episode']}: {episode['reason']}" for episode in failed]
    lines += [f"{', '.join(problem['files'])}: {problem['reason']}" for problem in found["problems"]]
    print("\n".join([*lines, f"{', '.join(counts) or 'nothing'} → {report}"]), file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    steps = {"align": align, "gather": gather, "verdict": verdict}
    if len(sys.argv) < 3 or sys.argv[1] not in steps:
        sys.exit(__doc__)
    sys.exit(steps[sys.argv[1]](*sys.argv[2:]))
