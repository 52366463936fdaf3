"use strict";
// Cues and what can be done to them. Knows no browser: rows in, new rows out; rows are never changed in place.

/**
 * A cue, or a sentence that is not spoken; times in milliseconds.
 * @typedef {object} Row
 * @property {number} id
 * @property {number | null} start none where nobody knows a place
 * @property {number} at where it stands among the others, when it has no start
 * @property {number | null} end
 * @property {string} text its lines
 * @property {string | null} speaker
 * @property {number | null} confidence from 0 to 1
 * @property {[number, number] | null} sentences the first and last of which it shows something
 * @property {[number, number][]} begins where in the text which sentence begins
 * @property {number} lead how much later than the row its first word begins
 * @property {[number, number, number][]} words where in the text, onset, offset
 * @property {string[]} beside what is said meanwhile in each translation
 * @property {string[]} breaches the rules that it broke as it was
 * @property {number | null} error how much later than in the reference it started
 * @property {boolean} spoken
 * @property {boolean} checked a person says that it is right
 * @property {{start: number | null, end: number | null, text: string, spoken: boolean}} was
 */

/**
 * What `data.rs` writes.
 * @typedef {object} Data
 * @property {string} file
 * @property {number} duration
 * @property {string | null} language
 * @property {string[] | null} sentences their texts; none where each cue counts as one
 * @property {{cps: number | null, halves: boolean, doubtful: number, sure: number, off: number}} limits
 * @property {{start: number, end: number, text: string, speaker: string | null, confidence: number | null,
 *   sentences: [number, number] | null, begins: [number, number][], lead: number, words: [number, number, number][],
 *   beside?: string[], breaches?: string[], error?: number}[]} cues
 * @property {{sentence: number, text: string, speaker: string | null, at: number}[]} unspoken
 * @property {[number, number][]} unmatched
 * @property {[number, number][]} pauses
 * @property {string[]} translations the languages of what stands beside the cues
 * @property {number} hop
 * @property {string} peaks
 */

/** Letters a second, for the length of a cue that gets a place by hand. */
const USUAL_PACE = 15;

/** @param {Data} data @returns {Row[]} */
function rowsOf(data) {
  const rows = data.cues.map((cue, id) => ({
    ...cue, beside: cue.beside ?? [], breaches: cue.breaches ?? [], error: cue.error ?? null,
    id, at: cue.start, spoken: true, checked: false,
    was: { start: cue.start, end: cue.end, text: cue.text, spoken: true },
  }));
  const left = data.unspoken.map(({ sentence, text, speaker, at }, i) => ({
    id: rows.length + i, start: null, end: null, at, text, speaker, confidence: null,
    sentences: /** @type {[number, number]} */ ([sentence, sentence]),
    begins: /** @type {[number, number][]} */ ([[0, sentence]]),
    lead: 0, words: [], beside: [], breaches: [], error: null, spoken: false, checked: false, was: { start: null, end: null, text, spoken: false },
  }));
  return inOrder([...rows, ...left]);
}

/** @param {Row[]} rows */
function inOrder(rows) {
  return rows.slice().sort((a, b) => (a.start ?? a.at) - (b.start ?? b.at) || a.id - b.id);
}

/** @param {Row[]} rows @param {number} id @param {Partial<Row>} change */
function changed(rows, id, change) {
  return inOrder(rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
}

/** @param {Row[]} rows @param {Row} row @param {"start" | "end"} edge @param {number} to */
function moved(rows, row, edge, to) {
  if (row.start === null || row.end === null) return rows;
  const time = Math.round(to);
  const start = edge === "start" ? Math.min(Math.max(time, 0), row.end - 1) : row.start;
  const end = edge === "end" ? Math.max(time, row.start + 1) : row.end;
  return start === row.start && end === row.end ? rows : changed(rows, row.id, { start, end });
}

/** Lines as files hold them: trimmed, none blank. @param {string} text */
function tidy(text) {
  const lines = text.replace(/\t/g, " ").replace(/[\u0000-\u0009\u000e-\u001f\u007f]/g, "").split(/[\n\v\f\r\u0085\u2028\u2029]/);
  return lines.map((line) => line.trim()).filter(Boolean).join("\n");
}

/** @param {Row[]} rows @param {Row} row @param {string} typed */
function retold(rows, row, typed) {
  const text = tidy(typed);
  if (text === row.text) return rows;
  // Words and later sentences stood at places of the old text.
  return changed(rows, row.id, { text, words: [], begins: row.begins.filter(([at]) => at === 0) });
}

/**
 * Where to divide a row: at a caret inside its text, else where the sound is, as place of the text and time.
 * @param {Row} row @param {number} caret @param {number} now
 * @returns {{place: number, time: number} | null}
 */
function seam(row, caret, now) {
  const { start, end, text, words } = row;
  if (start === null || end === null) return null;
  const blank = (/** @type {number} */ near) => {
    const blanks = [...text.matchAll(/\s+/g)].map((found) => found.index + found[0].length);
    return blanks.reduce((best, at) => (Math.abs(at - near) < Math.abs(best - near) ? at : best), blanks[0] ?? near);
  };
  let place = caret;
  let time = now;
  if (caret > 0 && caret < text.length) {
    const word = words.find(([at]) => at >= caret);
    time = word ? word[1] : start + ((end - start) * caret) / text.length;
  } else if (now > start && now < end) {
    const near = words.slice(1).reduce((/** @type {[number, number, number] | undefined} */ best, word) =>
      best && Math.abs(best[1] - now) <= Math.abs(word[1] - now) ? best : word, undefined);
    place = near ? near[0] : blank((text.length * (now - start)) / (end - start));
  } else {
    return null;
  }
  const inside = tidy(text.slice(0, place)) && tidy(text.slice(place)) && time > start && time < end;
  return inside ? { place, time: Math.round(time) } : null;
}

/** @param {Row[]} rows @param {Row} row @param {{place: number, time: number}} seam */
function divided(rows, row, { place, time }) {
  const [before, after] = [tidy(row.text.slice(0, place)), tidy(row.text.slice(place))];
  const from = row.text.length - row.text.slice(place).trimStart().length;
  const edited = row.text !== row.was.text;
  const part = (/** @type {Partial<Row>} */ change, /** @type {string} */ text) => ({
    ...row, ...change, text, was: { ...row.was, text: edited ? row.was.text : text },
  });
  const first = part({
    end: time,
    words: row.words.filter(([at]) => at < place),
    begins: row.begins.filter(([at]) => at < place),
  }, before);
  const second = part({
    id: Math.max(...rows.map(({ id }) => id)) + 1,
    start: time,
    lead: 0,
    beside: [],
    words: row.words.filter(([at]) => at >= place).map(([at, ...span]) => [Math.max(at - from, 0), ...span]),
    begins: row.begins.filter(([at]) => at >= place).map(([at, which]) => [Math.max(at - from, 0), which]),
  }, after);
  if (edited) second.was = { ...second.was, text: "" };
  second.was = { ...second.was, start: time };
  return inOrder(rows.flatMap((other) => (other.id === row.id ? [first, second] : [other])));
}

/** The next row with a time, with which this one can be joined. @param {Row[]} rows @param {Row} row */
function nextOf(rows, row) {
  return rows.slice(rows.indexOf(row) + 1).find((other) => other.start !== null && other.spoken) ?? null;
}

/** What stands beside two rows, language by language. @param {string[]} one @param {string[]} other */
function sideBySide(one, other) {
  const longer = one.length > other.length ? one : other;
  return longer.map((_, i) => [one[i], other[i]].filter(Boolean).join("\n"));
}

/** @param {Row[]} rows @param {Row} row @param {Row} next */
function joined(rows, row, next) {
  const shift = row.text.length + 1;
  const whole = {
    ...row,
    end: Math.max(row.end ?? 0, next.end ?? 0),
    text: `${row.text}\n${next.text}`,
    beside: sideBySide(row.beside, next.beside),
    words: [...row.words, ...next.words.map(([at, ...span]) => /** @type {[number, number, number]} */ ([at + shift, ...span]))],
    begins: [...row.begins, ...next.begins.map(([at, which]) => /** @type {[number, number]} */ ([at + shift, which]))],
    sentences: spanned(row.sentences, next.sentences),
    confidence: Math.min(row.confidence ?? 1, next.confidence ?? 1),
    was: { ...row.was, end: next.was.end, text: `${row.was.text}\n${next.was.text}` },
  };
  if (row.confidence === null && next.confidence === null) whole.confidence = /** @type {any} */ (null);
  return rows.filter(({ id }) => id !== next.id).map((other) => (other.id === row.id ? whole : other));
}

/** @param {[number, number] | null} a @param {[number, number] | null} b @returns {[number, number] | null} */
function spanned(a, b) {
  return a && b ? [Math.min(a[0], b[0]), Math.max(a[1], b[1])] : a ?? b;
}

/**
 * A row that begins to be said now: moved as it is, or given a place where it has none.
 * @param {Row[]} rows @param {Row} row @param {number} now
 */
function placedAt(rows, row, now) {
  const start = Math.max(Math.round(now) - row.lead, 0);
  if (row.start === null || row.end === null) {
    const end = start + Math.max(1000, Math.round((row.text.length / USUAL_PACE) * 1000));
    return changed(rows, row.id, { spoken: true, start, end });
  }
  const by = start - row.start;
  if (by === 0 && row.spoken) return rows;
  const words = row.words.map(([at, onset, offset]) => /** @type {[number, number, number]} */ ([at, onset + by, offset + by]));
  return changed(rows, row.id, { spoken: true, start, end: row.end + by, words });
}

/**
 * Rows none of which is spoken; where none is, spoken after all: where they were, a single one without a place now.
 * @param {Row[]} rows @param {Row[]} picked @param {number} now
 */
function toggled(rows, picked, now) {
  if (picked.some(({ spoken }) => spoken)) {
    // Whoever says so of a whole range has looked at what was left out in it.
    return together(rows, picked, (row) => (row.spoken ? { spoken: false } : { checked: true }));
  }
  if (picked.length === 1 && picked[0].start === null) return placedAt(rows, picked[0], now);
  return together(rows, picked.filter(({ start }) => start !== null), () => ({ spoken: true }));
}

/** A change of several rows, none of which moves. @param {Row[]} rows @param {Row[]} picked @param {(row: Row) => Partial<Row>} change */
function together(rows, picked, change) {
  const ids = new Set(picked.map(({ id }) => id));
  return ids.size ? rows.map((row) => (ids.has(row.id) ? { ...row, ...change(row) } : row)) : rows;
}

const GRAPHEMES = new Intl.Segmenter();
const PLAIN = /^[\x20-\x7e\n]*$/;
const UNSEEN = /^[\n\r\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*$/;
/** What East Asian fonts set wide, as `subtitle::Measure` has it. */
const WIDE = /[\u1100-\u115f\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u303e\u3041-\u33ff\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]|\p{Script=Han}|\p{Extended_Pictographic}/u;

/** Characters as the guides count them. @param {string} text @param {boolean} halves */
function characters(text, halves) {
  if (PLAIN.test(text)) return text.replace(/\n/g, "").length * (halves ? 0.5 : 1);
  let count = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (!UNSEEN.test(segment)) count += halves && !WIDE.test(segment) ? 0.5 : 1;
  }
  return count;
}

/** @param {Row} row @param {Data} data @returns {number | null} */
function speed(row, data) {
  if (row.start === null || row.end === null) return null;
  return (characters(row.text, data.limits.halves) * 1000) / (row.end - row.start);
}

/** @param {Row} row */
function isEdited({ start, end, text, spoken, was }) {
  return start !== was.start || end !== was.end || text !== was.text || spoken !== was.spoken;
}

/**
 * Why a row needs a look, in words; nothing where it does not.
 * @param {Row} row @param {Row | undefined} next @param {Data} data @returns {string[]}
 */
function reasons(row, next, data) {
  if (!row.spoken) return row.checked || row.was.spoken ? [] : ["not found in the recording"];
  const reasons = [];
  if (next && next.spoken && next.start !== null && row.end !== null && row.end > next.start) {
    reasons.push("overlaps the next cue");
  }
  if (!row.text) reasons.push("has no text");
  const isSettled = row.checked || row.start !== row.was.start;
  if (row.confidence !== null && row.confidence < data.limits.doubtful && !isSettled) {
    reasons.push("its place is uncertain");
  }
  if (isOff(row, data) && !isSettled) reasons.push(`starts ${lateness(row.error ?? 0)} against the reference`);
  return reasons;
}

/** @param {Row} row @param {Data} data */
function isOff(row, data) {
  return row.error !== null && Math.abs(row.error) > data.limits.off;
}

/** `0.24 s late`. @param {number} error */
function lateness(error) {
  return `${(Math.abs(error) / 1000).toFixed(2)} s ${error < 0 ? "early" : "late"}`;
}

/**
 * The rules that a row breaks: as the program found them until it is edited, its reading speed always.
 * @param {Row} row @param {Data} data @returns {string[]}
 */
function breaches(row, data) {
  if (!row.spoken) return [];
  const cps = speed(row, data);
  const fast = cps !== null && data.limits.cps !== null && cps > data.limits.cps + 0.05;
  const known = isEdited(row) ? [] : row.breaches;
  return fast ? [...known, `too-fast: ${cps.toFixed(1)} characters per second, limit ${data.limits.cps}`] : known;
}

/** @param {Row} row @param {Data} data @returns {"sure" | "fair" | "doubtful" | "unspoken" | "unknown"} */
function grade(row, { limits }) {
  if (!row.spoken) return "unspoken";
  if (row.checked || row.start !== row.was.start) return "sure";
  if (row.confidence === null) return "unknown";
  return row.confidence >= limits.sure ? "sure" : row.confidence >= limits.doubtful ? "fair" : "doubtful";
}

/** What was done, what was undone. */
class Edits {
  /** @param {Row[]} rows */
  constructor(rows) {
    this.rows = rows;
    /** @type {Row[][]} */
    this.past = [];
    /** @type {Row[][]} */
    this.future = [];
  }

  /** @param {Row[]} rows */
  take(rows) {
    if (rows === this.rows) return false;
    this.past.push(this.rows);
    this.future = [];
    this.rows = rows;
    return true;
  }

  undo() {
    const before = this.past.pop();
    if (!before) return false;
    this.future.push(this.rows);
    this.rows = before;
    return true;
  }

  redo() {
    const after = this.future.pop();
    if (!after) return false;
    this.past.push(this.rows);
    this.rows = after;
    return true;
  }
}

/** `1:02:03.456`; of parts that are none, the hours go. @param {number} millis */
function clock(millis) {
  const [whole, rest] = [Math.floor(millis / 1000), Math.round(millis % 1000)];
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}.${String(rest).padStart(3, "0")}`;
}
