#!/bin/sh
# Uses the page of `pausa report` in Chromium, and checks the types of its script: tests/report/check.sh PROGRAM [SCREENSHOTS]
# What this machine cannot run is skipped, aloud.
set -eu
[ $# -gt 0 ] || { echo "usage: $0 PROGRAM [SCREENSHOTS]" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
program=$(realpath "$1")
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "skipped: the page in a browser, and the types of its script (no node or npm here)"
    exit 0
fi
if ! npm i --prefix "$temp" --silent --no-audit --no-fund puppeteer-core@25.16.0 typescript@7.0.2 axe-core@4.14.1 >/dev/null; then
    echo "skipped: the page in a browser, and the types of its script (npm cannot install puppeteer-core, typescript and axe-core)"
    exit 0
fi
pages=$root/src/report/page
"$temp/node_modules/.bin/tsc" --noEmit --allowJs --checkJs --strict --target es2023 --lib es2023,dom,dom.iterable --types "" \
    "$pages/model.js" "$pages/files.js" "$pages/pointers.js" "$pages/wave.js" "$pages/list.js" "$pages/page.js"
echo "ok: the types of the script"

if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then
    echo "skipped: the page in a browser (no Chromium here)"
    exit 0
fi
# The transcript lacks a sentence, has another in other words, and one that nobody says: the page has something to show.
mkdir "$temp/pages"
cp "$root/audio/the-watch-called-arnold.flac" "$temp/pages/ep.flac"
text=$root/transcripts/the-watch-called-arnold.txt
{
    sed 's/John Belville worked at .* kept knocking at his door\. *//; s/It is the walk\./The walk is what counts./' "$text"
    printf '\nA quite different matter is the price of turnips in the northern provinces.\n'
} >"$temp/pages/ep.txt"
"$program" align "$temp/pages/ep.flac" "$temp/pages/ep.txt" -o "$temp/pages" -f json,srt,vtt,html --quiet
# Modules are looked for beside the script.
cp "$here"/*.mjs "$temp"
node "$temp/check.mjs" "$program" "$temp/pages" ${2+"$2"}

# Scripts with ten errors, put right in the page: on recordings with known timings, where they stand beside the repository.
sets=$root/../shared/bench/sets
if [ -d "$sets" ]; then
    node "$temp/planted.mjs" "$program" "$temp/pages" "$(realpath "$sets")" \
        en-prompts-runon:1 en-prompts-runon:2 en-prompts-runon:3 en-prompts:1 en-prompts:2 en-prompts:3 ru-prompts:1 ru-prompts:2 ru-prompts:3
else
    echo "skipped: ten errors put right in the page (no ../shared/bench here)"
fi
