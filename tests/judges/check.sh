#!/bin/sh
# Hands files to parsers that other people wrote: tests/judges/check.sh FILE... README.md says which judge what.
# Ends with 1 if any of them has a complaint. Judges that this machine cannot run are skipped, aloud.
set -u
[ $# -gt 0 ] || { echo "usage: $0 FILE..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd) || exit 2
temp=$(mktemp -d) || exit 2
trap 'rm -rf "$temp"' EXIT
failed=0
subtitles="$temp/subtitles" xml="$temp/xml" media="$temp/media"
: >"$subtitles" >"$xml" >"$media"
for file in "$@"; do
    case $file in
        *.ttml | *.html | *.smil) printf '%s\0' "$file" >>"$xml" ;;
        *.ass | *.ffmetadata | *.edl | *.fcpxml | *.chapters.json | *.markers.csv)
            realpath -z "$file" >>"$media"
            ;;
        *) printf '%s\0' "$file" >>"$subtitles" ;;
    esac
done

if [ ! -s "$subtitles" ]; then
    :
elif ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "skipped: webvtt-parser and srt-validator (no node or npm here)"
elif ! npm i --prefix "$temp" --silent --no-audit --no-fund webvtt-parser@2.2.0 srt-validator@6.0.4 >/dev/null; then
    echo "skipped: webvtt-parser and srt-validator (npm cannot install them)"
else
    NODE_PATH="$temp/node_modules" xargs -0 node "$here/check.cjs" <"$subtitles" || failed=1
fi

if [ ! -s "$subtitles" ]; then
    :
elif ! command -v python3 >/dev/null; then
    echo "skipped: webvtt-py, pysubs2 and ffmpeg (no python3 here)"
elif ! { python3 -m venv "$temp/venv" && "$temp/venv/bin/pip" install -q webvtt-py==0.6.0 pysubs2==1.8.1 imageio-ffmpeg==0.8.1; } >/dev/null 2>&1; then
    echo "skipped: webvtt-py, pysubs2 and ffmpeg (pip cannot install them)"
else
    xargs -0 "$temp/venv/bin/python" "$here/check.py" <"$subtitles" || failed=1
fi

if [ ! -s "$xml" ]; then
    :
elif ! command -v python3 >/dev/null; then
    echo "skipped: ttconv and html5lib (no python3 here)"
elif ! { python3 -m venv "$temp/venv" && "$temp/venv/bin/pip" install -q ttconv==1.2.3 html5lib==1.1; } >/dev/null 2>&1; then
    echo "skipped: ttconv and html5lib (pip cannot install them)"
else
    xargs -0 "$temp/venv/bin/python" "$here/check_xml.py" <"$xml" || failed=1
fi

if [ ! -s "$media" ]; then
    :
elif ! command -v python3 >/dev/null; then
    echo "skipped: pysubs2, ffmpeg and OpenTimelineIO (no python3 here)"
elif ! { python3 -m venv "$temp/venv" && "$temp/venv/bin/pip" install -q pysubs2==1.8.1 imageio-ffmpeg==0.8.1 \
    opentimelineio==0.18.1 otio-cmx3600-adapter==1.0.0; } >/dev/null 2>&1; then
    echo "skipped: pysubs2, ffmpeg and OpenTimelineIO (pip cannot install them)"
else
    # ffmpeg's filters take no odd names of files: the judge copies what it draws to where it runs.
    (cd "$temp" && xargs -0 "$temp/venv/bin/python" "$here/check_media.py" <"$media") || failed=1
fi
exit $failed
