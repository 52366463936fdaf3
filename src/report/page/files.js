// Rows as files: subtitles, and what a person corrected.

/** `01:02:03,456`. @param {number} millis @param {string} point */
function stamp(millis, point) {
  const parts = [millis / 3_600_000, (millis / 60_000) % 60, (millis / 1000) % 60];
  const clock = parts.map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
  return `${clock}${point}${String(millis % 1000).padStart(3, "0")}`;
}

/** The rows that go into a file. @param {Row[]} rows */
function shown(rows) {
  return inOrder(rows).flatMap(({ spoken, start, end, text, speaker }) =>
    spoken && start !== null && end !== null && text ? [{ start, end: Math.max(end, start + 1), text, speaker }] : []);
}

/** @param {Row[]} rows */
function srt(rows) {
  let speaking = /** @type {string | null} */ (null);
  return shown(rows).map(({ start, end, text, speaker }, i) => {
    const label = speaker && speaker !== speaking ? `${speaker}: ` : "";
    speaking = speaker;
    // Players would swallow what looks like markup: an unseen blank after the bracket keeps it.
    const safe = (label + text).replace(/-->/g, "→").replace(/<(?=[^<>]+>|\u200b)|\{(?=[^{}]+\}|\u200b)/g, "$&\u200b");
    return `${i + 1}\n${stamp(start, ",")} --> ${stamp(end, ",")}\n${safe}\n\n`;
  }).join("");
}

/** @param {Row[]} rows */
function vtt(rows) {
  const escaped = (/** @type {string} */ text) => text.replace(/&/g, "&amp;").replace(/[<]/g, "&lt;").replace(/>/g, "&gt;");
  const cues = shown(rows).map(({ start, end, text, speaker }) =>
    `${stamp(start, ".")} --> ${stamp(end, ".")}\n${speaker ? `<v ${escaped(speaker)}>` : ""}${escaped(text)}\n\n`);
  return `WEBVTT\n\n${cues.join("")}`;
}

/** Podcasting 2.0 JSON, which pausa reads as well. @param {Row[]} rows */
function json(rows) {
  const segments = shown(rows).map(({ start, end, text, speaker }) =>
    ({ ...(speaker && { speaker }), startTime: start / 1000, endTime: end / 1000, body: text }));
  return `${JSON.stringify({ version: "1.0.0", segments }, null, 1)}\n`;
}

/**
 * What a person said of the cues, as `corrections` reads it: starts that are right, sentences that are not spoken, texts
 * that were wrong. Times in seconds; sentences by number and text, cues where there is no alignment.
 * @param {Row[]} rows @param {Data} data
 */
function corrections(rows, data) {
  const own = rows.filter(({ sentences }) => sentences);
  const original = new Map(own.flatMap((row) => numbers(row).map((number) => [number, row.was.text])));
  const textOf = (/** @type {number} */ number) => data.sentences?.[number] ?? original.get(number) ?? "";
  const starts = own.flatMap((row, i) => {
    const { spoken, start, lead, begins, sentences, checked, was } = row;
    const isKnown = checked || start !== was.start || isBehindLeftOut(own, i);
    if (!spoken || start === null || !isKnown) return [];
    // A row that begins inside a sentence is found by its own words.
    const [sentence, text] = begins[0]?.[0] === 0 ? [begins[0][1], textOf(begins[0][1])] : [sentences?.[0], was.text];
    return text ? [{ sentence, text, start: (start + lead) / 1000 }] : [];
  });
  // A sentence is left out when all that shows it is.
  const heard = new Set(own.filter(({ spoken }) => spoken).flatMap(numbers));
  const marked = own.filter(({ spoken, checked, was }) => !spoken && (was.spoken || checked));
  const unspoken = [...new Set(marked.flatMap(numbers))].filter((sentence) => !heard.has(sentence))
    .map((sentence) => ({ sentence, text: textOf(sentence) }));
  const texts = own.filter(({ text, was }) => text !== was.text).map(({ text, was }) => ({ was: was.text, text }));
  return `${JSON.stringify({
    format: "pausa-corrections", version: 1, audio: { file: data.file, duration: data.duration / 1000 },
    language: data.language, starts, unspoken, texts,
  }, null, 1)}\n`;
}

/** A start that is more likely right than not stays where it is when what stands before it is left out. */
const LIKELY = 0.5;

/**
 * Whether a row that is likely right follows what a person left out: who draws that border has looked at both sides, and
 * the sound before it, which now has no text, must not draw it in.
 * @param {Row[]} rows @param {number} at
 */
function isBehindLeftOut(rows, at) {
  const { confidence } = rows[at];
  if (confidence === null || confidence < LIKELY) return false;
  for (let i = at - 1; i >= 0 && !rows[i].spoken; i -= 1) if (rows[i].was.spoken) return true;
  return false;
}

/** @param {Row} row */
function numbers({ sentences }) {
  if (!sentences) return [];
  return Array.from({ length: sentences[1] - sentences[0] + 1 }, (_, i) => sentences[0] + i);
}
