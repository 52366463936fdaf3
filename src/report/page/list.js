// The list of cues: an element for those around what is seen, since a browser is slow with thousands.

/** Entries that have an element, about. */
const WINDOW = 200;

/** An entry: a row, or sound without text. @typedef {{time: number, row: Row | null, gap: number}} Entry */

class List {
  /** @param {HTMLElement} list @param {Data} data */
  constructor(list, data) {
    this.list = list;
    this.data = data;
    /** @type {Entry[]} */
    this.entries = [];
    /** Why rows need a look, and the rules that they break. @type {Map<number, {why: string[], rules: string[]}>} */
    this.notes = new Map();
    this.span = [0, WINDOW];
    /** The entry that is chosen, and that from which on others are chosen with it. @type {number | null} */
    this.chosen = null;
    /** @type {number | null} */
    this.anchor = null;
    /** @type {number | null} */
    this.playing = null;
    /** @type {WeakMap<Row, HTMLElement>} */
    this.made = new WeakMap();
    list.classList.toggle("both", data.translations.length > 0);
    this.ends = new IntersectionObserver((seen) => {
      const near = seen.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
      if (!near.length) return;
      const [from, to] = this.span;
      if (near.includes(/** @type {Element} */ (list.firstElementChild))) this.span = [from - WINDOW / 2, Math.min(to, from + WINDOW)];
      else this.span = [Math.max(from, to - WINDOW), to + WINDOW / 2];
      this.fill();
    }, { rootMargin: "400px" });
  }

  /** @param {Entry[]} entries @param {Map<number, {why: string[], rules: string[]}>} notes */
  show(entries, notes) {
    this.entries = entries;
    this.notes = notes;
    const [from] = entries.length > this.span[0] ? this.span : [0];
    this.span = [from, Math.max(this.span[1], from + WINDOW)];
    this.fill();
  }

  /** Gives the list the entries of its window; those that stay are not touched. */
  fill() {
    const { list, entries } = this;
    this.span = [Math.max(this.span[0], 0), Math.min(this.span[1], entries.length)];
    const [from, to] = this.span;
    const items = entries.slice(from, to).map(({ row, gap }) => (row ? this.item(row) : this.silent(gap)));
    const wanted = new Set(items);
    for (const old of [...list.children]) if (!wanted.has(/** @type {HTMLElement} */ (old))) old.remove();
    let next = list.firstElementChild;
    items.forEach((item, i) => {
      item.setAttribute("aria-posinset", String(from + i + 1));
      item.setAttribute("aria-setsize", String(entries.length));
      if (next === item) next = next.nextElementSibling;
      else list.insertBefore(item, next);
    });
    this.ends.disconnect();
    if (from > 0 && list.firstElementChild) this.ends.observe(list.firstElementChild);
    if (to < entries.length && list.lastElementChild) this.ends.observe(list.lastElementChild);
    this.mark();
    this.element(this.playing)?.classList.add("playing");
  }

  /** @param {number | null} id */
  element(id) {
    return id === null ? null : document.getElementById(elementName(id));
  }

  /** Where an entry stands among those that are listed, or -1. @param {number | null} id */
  place(id) {
    return id === null ? -1 : this.entries.findIndex((entry) => idOf(entry) === id);
  }

  /** Chooses an entry, alone or with all from the anchor on. @param {number | null} id @param {boolean} extends_ */
  choose(id, extends_ = false) {
    if (!extends_ || this.place(this.anchor) < 0) this.anchor = id;
    this.chosen = id;
    this.mark();
  }

  /** The places of the first and the last entry that is chosen. @returns {[number, number]} */
  picked() {
    const [one, other] = [this.place(this.chosen), this.place(this.anchor)];
    return other < 0 ? [one, one] : [Math.min(one, other), Math.max(one, other)];
  }

  /** The rows that are chosen. @returns {Row[]} */
  rows() {
    const [first, last] = this.picked();
    return first < 0 ? [] : this.entries.slice(first, last + 1).flatMap(({ row }) => row ?? []);
  }

  /** Marks what is chosen. */
  mark() {
    for (const old of this.list.querySelectorAll("[aria-selected=true]")) old.setAttribute("aria-selected", "false");
    const [first, last] = this.picked();
    for (const entry of first < 0 ? [] : this.entries.slice(first, last + 1)) this.element(idOf(entry))?.setAttribute("aria-selected", "true");
    const item = this.element(this.chosen);
    if (item) this.list.setAttribute("aria-activedescendant", item.id);
    else this.list.removeAttribute("aria-activedescendant");
  }

  /** Brings an entry into the window. @param {number | null} id */
  bring(id) {
    const at = this.place(id);
    if (at >= 0 && (at < this.span[0] || at >= this.span[1])) {
      this.span = [at - WINDOW / 2, at + WINDOW / 2];
      this.fill();
    }
    return this.element(id);
  }

  /** Marks the row that is heard, and brings it into sight while it plays. @param {Row | null} row @param {boolean} follows */
  hear(row, follows) {
    const id = row?.id ?? null;
    if (id === this.playing) return false;
    this.element(this.playing)?.classList.remove("playing");
    this.playing = id;
    const item = follows ? this.bring(id) : this.element(id);
    item?.classList.add("playing");
    if (follows) item?.scrollIntoView({ block: "nearest" });
    return true;
  }

  /** Marks the word that is heard, where the browser can without touching the text. @param {Row | null} row @param {number} time */
  hearWord(row, time) {
    if (typeof Highlight === "undefined") return;
    const words = row?.words ?? [];
    const at = words.findLastIndex(([, onset]) => onset <= time);
    const text = row && this.element(row.id)?.querySelector(".text")?.lastChild;
    if (!row || at < 0 || time >= words[at][2] + 200 || !text) return CSS.highlights.delete("word");
    const [from, to] = [words[at][0], words[at + 1]?.[0] ?? row.text.length];
    const length = row.text.slice(from, to).trimEnd().length;
    const range = new Range();
    range.setStart(text, from);
    range.setEnd(text, Math.min(from + length, text.textContent?.length ?? 0));
    CSS.highlights.set("word", new Highlight(range));
  }

  /** @param {Row} row */
  item(row) {
    const { why, rules } = this.notes.get(row.id) ?? { why: [], rules: [] };
    const told = why.join("; ");
    const kept = this.made.get(row);
    if (kept && kept.dataset.why === told) return kept;
    const { data } = this;
    const item = document.createElement("li");
    item.id = elementName(row.id);
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.className = grade(row, data);
    item.dataset.why = told;
    item.append(part("time", row.start === null ? "—" : clock(row.start), row.end === null ? "" : `until ${clock(row.end)}`));
    const text = part("text", row.text, "", data.language);
    if (row.speaker) text.prepend(Object.assign(document.createElement("b"), { textContent: `${row.speaker}: ` }));
    item.append(text);
    if (data.translations.length) item.append(beside(row, data));
    item.append(this.figures(row, why, rules));
    if (why.length) item.append(part("why", told));
    if (rules.length) item.append(part("rules", rules.join("; ")));
    this.made.set(row, item);
    return item;
  }

  /** @param {Row} row @param {string[]} why @param {string[]} rules */
  figures(row, why, rules) {
    const { data } = this;
    const figures = part("figures", "");
    const add = (/** @type {string} */ name, /** @type {string} */ text, /** @type {string} */ title) => figures.append(part(name, text, title), " ");
    const cps = speed(row, data);
    const fast = rules.some((rule) => rule.startsWith("too-fast"));
    if (cps !== null && row.spoken) add(fast ? "fast" : "cps", `${cps.toFixed(1)} cps`, "characters a second");
    if (row.error !== null && row.spoken && row.start === row.was.start) add(isOff(row, data) ? "doubtful" : "off", `${row.error > 0 ? "+" : "−"}${Math.abs(row.error)} ms`, "against the reference");
    if (row.checked) add("sure", "✓ right", "a person says so");
    else if (row.confidence !== null && row.spoken) add(grade(row, data), `${Math.floor(row.confidence * 100)} %`, "how sure its place is");
    if (!row.spoken && !why.length) add("unspoken", "not spoken", "");
    if (isEdited(row)) add("edited", "edited", "");
    return figures;
  }

  /** Sound without text. @param {number} number */
  silent(number) {
    const [start, end] = this.data.unmatched[number];
    const id = elementName(-1 - number);
    const kept = document.getElementById(id);
    if (kept) return kept;
    const item = document.createElement("li");
    item.id = id;
    item.className = "unmatched";
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(part("time", clock(start)), part("text", `sound without text, ${((end - start) / 1000).toFixed(1)} s`));
    return item;
  }
}

/** Rows have their own numbers, stretches of sound those below zero. @param {Entry} entry */
function idOf({ row, gap }) {
  return row ? row.id : -1 - gap;
}

/** @param {number} id */
function elementName(id) {
  return id < 0 ? `sound-${-1 - id}` : `cue-${id}`;
}

/** The entry that an element shows. @param {HTMLElement} element */
function idOfElement({ id }) {
  const number = Number(id.slice(id.indexOf("-") + 1));
  return id.startsWith("sound") ? -1 - number : number;
}

/** What is said meanwhile in the translations, a paragraph each. @param {Row} row @param {Data} data */
function beside(row, data) {
  const texts = document.createElement("div");
  texts.className = "beside";
  texts.append(...data.translations.map((language, i) => Object.assign(document.createElement("p"), { textContent: row.beside[i] ?? "", lang: language, dir: "auto" })));
  return texts;
}

/** @param {string} name @param {string} text @param {string} title @param {string | null} language of what was said */
function part(name, text, title = "", language = null) {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = text;
  if (title) span.title = title;
  if (name === "text") span.dir = "auto";
  if (language) span.lang = language;
  return span;
}
