#!/bin/sh
# The workflow on the project's samples, on this machine: workflow/test.sh [PAUSA]. Installs Snakemake into a temporary
# folder (SNAKEMAKE=path takes one that is there) and ends with 1 if something is not as promised.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
pausa=$(realpath "${1:-$root/target/release/pausa}")
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

snakemake=${SNAKEMAKE:-$temp/venv/bin/snakemake}
if [ -z "${SNAKEMAKE:-}" ]; then
    if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "skipped: the Snakemake workflow (no Python 3.11 or newer here)"
        exit 0
    elif ! { python3 -m venv "$temp/venv" && "$temp/venv/bin/pip" install -q snakemake==9.27.1; } >"$temp/pip" 2>&1; then
        echo "skipped: the Snakemake workflow (pip cannot install it)"
        exit 0
    fi
fi

fail() {
    echo "the workflow: $*" >&2
    tail -n 40 "$temp/said" >&2
    exit 1
}

# Runs the workflow in the folder and gives its exit code.
run() {
    (cd "$temp/run" && "$snakemake" --snakefile "$here/Snakefile" --config folder="$temp/show" pausa="$pausa" "$@") \
        >"$temp/said" 2>&1
}

report() {
    python3 -c '
import json, sys
summary = json.load(open(sys.argv[1], encoding="utf-8"))["summary"]
print(*[f"{name}={summary[name]}" for name in ("done", "up_to_date", "failed", "orphans")])' "$temp/run/results/report.json"
}

mkdir -p "$temp/run" "$temp/show/audio" "$temp/show/transcripts" "$temp/alone"
cp "$root"/audio/*.flac "$root"/audio/*.opus "$temp/show/audio"
cp "$root"/transcripts/*.txt "$temp/show/transcripts"
mv "$temp/show/transcripts/names-of-the-clouds.txt" "$temp/show/transcripts/names-of-the-clouds.zh.txt"
# One that passes every look at its head, one that does not, and one without a transcript.
silence() {
    python3 -c '
import sys, wave
with wave.open(sys.argv[1], "wb") as file:
    file.setnchannels(1), file.setsampwidth(2), file.setframerate(16000)
    file.writeframes(bytes(320000))' "$1"
}
silence "$temp/show/audio/silent {odd} name's.wav"
echo "Nobody says this." >"$temp/show/transcripts/silent {odd} name's.txt"
echo "no sound" >"$temp/show/audio/text.mp3"
echo "Nobody says this either." >"$temp/show/transcripts/text.txt"
silence "$temp/show/audio/orphan.wav"

run && fail "a recording is silent, and the run ends with 0"
[ "$(report)" = "done=2 up_to_date=0 failed=2 orphans=1" ] || fail "the report says $(report)"
grep -q "silent {odd} name's.wav.*no speech" "$temp/said" || fail "it does not say that a recording is silent"
for audio in "$temp"/show/audio/the-watch-called-arnold.flac "$temp"/show/audio/names-of-the-clouds.opus; do
    stem=$(basename "${audio%.*}") tag=
    [ -f "$temp/show/transcripts/$stem.txt" ] || tag=.zh
    "$pausa" align "$audio" "$temp/show/transcripts/$stem$tag.txt" ${tag:+--language zh} -q -o "$temp/alone"
    for ending in srt vtt; do
        cmp "$temp/alone/$stem.$ending" "$temp/show/audio/$stem$tag.$ending" || fail "$stem is not the same alone"
    done
done

rm "$temp"/show/audio/silent* "$temp"/show/transcripts/silent* "$temp"/show/*/text.* "$temp/show/audio/orphan.wav"
rm "$temp/show/audio/the-watch-called-arnold.vtt"
run || fail "nothing is wrong, and the run ends with an error"
[ "$(report)" = "done=1 up_to_date=1 failed=0 orphans=0" ] || fail "the second report says $(report)"
cmp "$temp/alone/the-watch-called-arnold.vtt" "$temp/show/audio/the-watch-called-arnold.vtt" || fail "a file is not made anew"
run || fail "a third run ends with an error"
[ "$(report)" = "done=0 up_to_date=2 failed=0 orphans=0" ] || fail "the third report says $(report)"
# What a batch has to add to it: nothing.
"$pausa" batch "$temp/show" --json 2>/dev/null | grep -q '"status":"done"' && fail "pausa batch does the episodes again"

run --configfile "$here/config.yaml" --dry-run --workflow-profile "$here/profiles/default" || fail "the profile is not read"
echo "the workflow: 2 episodes as jobs, 2 failures named, what is done is not done again"
