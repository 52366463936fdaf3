#!/usr/bin/env bash
# Looks for bytes that break a reader: fuzz/run.sh SECONDS [TARGET…]. With cargo-fuzz and a nightly toolchain it fuzzes by
# coverage; without them it mutates the corpus at random, which finds less.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?"usage: fuzz/run.sh SECONDS [TARGET…]"}
shift
if [ $# -eq 0 ]; then set -- audio corrections feed srt vtt formats manifest recognition settings transcript rich; fi

if cargo +nightly fuzz --version >/dev/null 2>&1; then
    for target in "$@"; do
        seeds=()
        case $target in audio | rich) seeds=("tests/fixtures/$target") ;; esac
        cargo +nightly fuzz run "$target" "fuzz/corpus/$target" "${seeds[@]}" -- \
            -max_total_time="$((seconds / $#))" -rss_limit_mb=2048 -timeout=20
    done
else
    echo "no cargo-fuzz with a nightly toolchain: mutating the corpus"
    PAUSA_FUZZ_SECONDS=$((seconds / $#)) PAUSA_FUZZ_TARGETS="$*" \
        cargo test --test it fuzz::mutated_cases -- --ignored --nocapture
fi
