#!/usr/bin/env bash
# A text in another language than the voice is taken for a translation, not for right or wrong: one story in eight languages, each
# read by espeak-ng, held against the other seven. Nineteen in twenty are wanted, and every language's own text.
#   tests/translations/check.sh PAUSA
set -euo pipefail
pausa=$(realpath "$1")
texts=$(realpath "$(dirname "$0")/lighthouse")
command -v espeak-ng >/dev/null || { echo "skipped: translations as they are told from wrong texts (no espeak-ng here)"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
languages=$(cd "$texts" && ls | cut -d. -f1)

verdict() {
    "$pausa" align "$work/$1.wav" "$texts/$2.txt" -o "$work/out.json" --force --quiet 2>/dev/null || true
    sed -n 's/.*"verdict":"\([a-z]*\)".*/\1/p' "$work/out.json"
}

pairs=0 told=0
for spoken in $languages; do
    espeak-ng -v "$spoken" -s 150 -g 5 -f "$texts/$spoken.txt" -w "$work/$spoken.wav"
    for written in $languages; do
        found=$(verdict "$spoken" "$written")
        if [ "$spoken" = "$written" ]; then
            [ "$found" = good ] || { echo "$spoken as it is written: $found"; exit 1; }
            continue
        fi
        pairs=$((pairs + 1))
        if [ "$found" = translation ]; then told=$((told + 1)); else echo "$spoken spoken, $written written: $found"; fi
    done
done
echo "$told of $pairs translations told"
[ $((20 * told)) -ge $((19 * pairs)) ]
