// Strict judges: the W3C's webvtt-parser and srt-validator. Run by check.sh, which installs them.
const fs = require("fs");
const { WebVTTParser } = require("webvtt-parser");
const srtModule = require("srt-validator");
const srtValidator = srtModule.default ?? srtModule;

function complaints(file) {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(fs.readFileSync(file));
  if (file.endsWith(".vtt")) {
    const { cues, errors } = new WebVTTParser().parse(text, file.endsWith(".chapters.vtt") ? "chapters" : "subtitles/captions/descriptions");
    const found = errors.map((error) => `line ${error.line}: ${error.message}`);
    const timings = text.split("\n").filter((line) => line.includes("-->")).length;
    if (cues.length !== timings) found.push(`${timings} timing lines, ${cues.length} cues`);
    return found;
  }
  if (file.endsWith(".srt")) {
    // It takes a file without cues for a broken one.
    const errors = text === "" ? [] : srtValidator(text);
    return errors.map((error) => `line ${error.lineNumber + 1}: ${error.message}`);
  }
  return ["neither .srt nor .vtt"];
}

let failed = false;
for (const file of process.argv.slice(2)) {
  let found;
  try {
    found = complaints(file);
  } catch (error) {
    found = [String(error)];
  }
  for (const complaint of found) console.log(`${file}: ${complaint}`);
  if (found.length === 0) console.log(`${file}: valid`);
  failed ||= found.length > 0;
}
process.exit(failed ? 1 : 0);
