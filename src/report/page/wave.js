// The pictures: the stretch that is looked at, and the whole recording.

/** Peaks of which one stands for so many of the level below. */
const FOLD = 16;
/** Whose first letter is of a script that is written from right to left. */
const LEFTWARDS = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** The shortest stretch that the picture shows, in milliseconds. */
const CLOSEST = 500;
/** Heights in CSS pixels: the lane of the cues, the axis below. */
const LANE = 38;
const AXIS = 18;

class Peaks {
  /** @param {string} base64 @param {number} hop */
  constructor(base64, hop) {
    this.hop = hop;
    const bytes = atob(base64);
    let level = new Uint8Array(bytes.length);
    for (let i = 0; i < bytes.length; i += 1) level[i] = bytes.charCodeAt(i);
    this.levels = [level];
    while (level.length > 1) {
      const coarse = new Uint8Array(Math.ceil(level.length / FOLD));
      for (let i = 0; i < level.length; i += 1) coarse[(i / FOLD) | 0] = Math.max(coarse[(i / FOLD) | 0], level[i]);
      this.levels.push(coarse);
      level = coarse;
    }
    this.loudest = level[0] || 1;
  }

  /** The loudest between two times, from 0 to 1; a column asks for a few bytes, whatever the zoom. @param {number} from @param {number} to */
  between(from, to) {
    let width = this.hop;
    let depth = 0;
    while (depth + 1 < this.levels.length && (to - from) / width > FOLD) {
      depth += 1;
      width *= FOLD;
    }
    const level = this.levels[depth];
    const end = Math.max(Math.ceil(to / width), Math.floor(from / width) + 1);
    let peak = 0;
    for (let i = Math.max(Math.floor(from / width), 0); i < Math.min(end, level.length); i += 1) peak = Math.max(peak, level[i]);
    return peak / this.loudest;
  }
}

class Wave {
  /**
   * @param {{wave: HTMLCanvasElement, overview: HTMLCanvasElement, playhead: HTMLElement}} parts
   * @param {Data} data
   * @param {{seek(time: number): void, choose(id: number, extends_: boolean): void, move(edge: "start" | "end", time: number): void}} acts
   */
  constructor(parts, data, acts) {
    this.parts = parts;
    this.data = data;
    this.acts = acts;
    this.peaks = new Peaks(data.peaks, data.hop);
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Set<number>} */
    this.picked = new Set();
    /** The one that is chosen alone: its edges can be held. @type {number | null} */
    this.chosen = null;
    /** An edge on its way: @type {{edge: "start" | "end", time: number} | null} */
    this.held = null;
    this.now = 0;
    this.length = Math.max(data.duration, 1);
    this.from = 0;
    this.to = Math.min(this.length, 20_000);
    this.waiting = false;
    this.stale = true;
    this.whole = document.createElement("canvas");
    /** Colours of the style, as a canvas takes them. @type {Map<string, string>} */
    this.colours = new Map();
    this.probe = document.createElement("i");
    this.probe.hidden = true;
    document.body.append(this.probe);
    new ResizeObserver(() => this.redraw()).observe(parts.wave);
    listenToPointers(this);
  }

  /** @param {Row[]} rows @param {Row[]} picked */
  show(rows, picked) {
    this.stale ||= rows !== this.rows;
    this.rows = rows;
    this.picked = new Set(picked.map(({ id }) => id));
    this.chosen = picked.length === 1 ? picked[0].id : null;
    this.draw();
  }

  redraw() {
    this.stale = true;
    this.colours.clear();
    this.draw();
  }

  draw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.drawWave();
      this.drawOverview();
      this.place(this.now);
    });
  }

  /** @param {string} name */
  colour(name) {
    let colour = this.colours.get(name);
    if (!colour) {
      this.probe.style.color = `var(--${name})`;
      colour = getComputedStyle(this.probe).color;
      this.colours.set(name, colour);
    }
    return colour;
  }

  /** Where the sound is. @param {number} now */
  place(now) {
    this.now = now;
    const x = this.x(now);
    this.parts.playhead.hidden = now < this.from || now > this.to;
    this.parts.playhead.style.transform = `translateX(${x}px)`;
  }

  /** @param {number} time */
  x(time) {
    return ((time - this.from) / (this.to - this.from)) * this.parts.wave.clientWidth;
  }

  /** @param {number} x */
  time(x) {
    return this.from + (x / Math.max(this.parts.wave.clientWidth, 1)) * (this.to - this.from);
  }

  /** @param {number} from @param {number} length */
  look(from, length = this.to - this.from) {
    const width = Math.min(Math.max(length, CLOSEST), this.length);
    this.from = Math.min(Math.max(from, 0), this.length - width);
    this.to = this.from + width;
    this.draw();
  }

  /** Makes a stretch visible; what is visible stays where it is. @param {number} start @param {number} end */
  reveal(start, end) {
    if (start < this.from || Math.min(end, start + (this.to - this.from) * 0.8) > this.to) this.look(start - (this.to - this.from) * 0.15);
  }

  /** @param {number} factor @param {number} around */
  zoom(factor, around = (this.from + this.to) / 2) {
    const length = Math.min(Math.max((this.to - this.from) * factor, CLOSEST), this.length);
    this.look(around - ((around - this.from) * length) / (this.to - this.from), length);
  }

  /** A canvas in the pixels of the screen. @param {HTMLCanvasElement} canvas @param {number} width @param {number} height */
  context(canvas, width, height) {
    const scale = devicePixelRatio || 1;
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    return context;
  }

  /** Those that a stretch shows: they are in order. @param {Row[]} rows */
  visible(rows) {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle].end ?? rows[middle].at) < this.from) low = middle + 1;
      else high = middle;
    }
    const seen = [];
    for (let i = Math.max(low - 2, 0); i < rows.length && (rows[i].start ?? rows[i].at) <= this.to; i += 1) seen.push(rows[i]);
    return seen;
  }

  drawWave() {
    const canvas = this.parts.wave;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const context = this.context(canvas, width, height);
    const bottom = height - AXIS;
    const seen = (/** @type {[number, number]} */ [start, end]) => end > this.from && start < this.to;
    const box = (/** @type {number} */ start, /** @type {number} */ end, /** @type {number} */ top, /** @type {number} */ below) =>
      context.fillRect(this.x(start), top, Math.max(this.x(end) - this.x(start), 1), below - top);
    context.fillStyle = this.colour("pause");
    for (const [start, end] of this.data.pauses.filter(seen)) box(start, end, LANE, bottom);
    context.fillStyle = this.colour("unmatched");
    for (const span of this.data.unmatched.filter(seen)) this.hatch(context, span, bottom);
    const rows = this.visible(this.rows);
    context.fillStyle = this.colour("chosen");
    for (const { start, end } of rows.filter(({ id }) => this.picked.has(id))) {
      if (start !== null && end !== null) box(this.edge("start", start), this.edge("end", end), 0, bottom);
    }
    context.fillStyle = this.colour("wave");
    this.columns(context, width, LANE, bottom, this.from, this.to);
    rows.forEach((row) => this.drawRow(context, row, bottom));
    this.drawAxis(context, width, bottom);
  }

  /** The edge of the chosen row, where a hand holds it. @param {"start" | "end"} edge @param {number} time */
  edge(edge, time) {
    return this.held?.edge === edge ? this.held.time : time;
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width @param {number} top @param {number} bottom @param {number} from @param {number} to */
  columns(context, width, top, bottom, from, to) {
    const middle = (top + bottom) / 2;
    const step = (to - from) / width;
    for (let x = 0; x < width; x += 1) {
      const high = Math.max(this.peaks.between(from + x * step, from + (x + 1) * step) * (bottom - top - 4), 1);
      context.fillRect(x, middle - high / 2, 1, high);
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {[number, number]} span @param {number} bottom */
  hatch(context, [start, end], bottom) {
    const [left, right] = [Math.max(this.x(start), 0), Math.min(this.x(end), this.parts.wave.clientWidth)];
    context.save();
    context.beginPath();
    context.rect(left, 0, right - left, bottom);
    context.clip();
    context.globalAlpha = 0.35;
    for (let x = left - bottom; x < right; x += 10) {
      context.beginPath();
      context.moveTo(x, bottom);
      context.lineTo(x + bottom, 0);
      context.lineTo(x + bottom + 4, 0);
      context.lineTo(x + 4, bottom);
      context.fill();
    }
    context.globalAlpha = 1;
    context.font = "12px system-ui, sans-serif";
    context.fillText("sound without text", left + 6, 24);
    context.restore();
  }

  /** @param {CanvasRenderingContext2D} context @param {Row} row @param {number} bottom */
  drawRow(context, row, bottom) {
    const chosen = row.id === this.chosen;
    context.fillStyle = this.colour(grade(row, this.data));
    if (row.start === null || row.end === null) {
      const x = this.x(row.at);
      context.beginPath();
      context.moveTo(x - 6, 2);
      context.lineTo(x + 6, 2);
      context.lineTo(x, 13);
      context.fill();
      for (let y = 13; y < bottom; y += 8) context.fillRect(x - 0.5, y, 1, 4);
      return;
    }
    const [left, right] = [this.x(chosen ? this.edge("start", row.start) : row.start), this.x(chosen ? this.edge("end", row.end) : row.end)];
    const width = Math.max(right - left - 1, 1);
    context.globalAlpha = row.spoken ? 1 : 0.4;
    context.beginPath();
    context.roundRect(left, 4, width, LANE - 8, 4);
    context.fill();
    context.globalAlpha = 1;
    if (width > 30) {
      context.save();
      context.beginPath();
      context.rect(left + 5, 0, width - 10, LANE);
      context.clip();
      context.font = "13px system-ui, sans-serif";
      context.fillStyle = this.colour("on-cue");
      const text = row.text.replace(/\n/g, " ");
      // A text is cut at its end, which for Arabic and Hebrew is on the left.
      const leftwards = LEFTWARDS.test(text);
      context.direction = leftwards ? "rtl" : "ltr";
      const x = leftwards ? Math.min(left + width, this.parts.wave.clientWidth) - 6 : Math.max(left, 0) + 6;
      context.fillText(text, x, LANE / 2 + 5);
      context.restore();
    }
    if (!chosen) return;
    context.fillStyle = this.colour("ink");
    for (const x of [left, right]) {
      context.fillRect(x - 1, 0, 2, bottom);
      context.fillRect(x - 3, bottom / 2 - 12, 6, 24);
    }
    this.drawWords(context, row, bottom);
  }

  /** Where each word of the chosen row begins, and the words that have room. @param {CanvasRenderingContext2D} context @param {Row} row @param {number} bottom */
  drawWords(context, { words, text }, bottom) {
    context.font = "12px system-ui, sans-serif";
    words.forEach(([at, onset], i) => {
      const next = words[i + 1];
      const [left, right] = [this.x(onset), next ? this.x(next[1]) : Infinity];
      const word = text.slice(at, next?.[0]).trim();
      context.fillRect(left, bottom - 18, 1, 18);
      if (right - left > context.measureText(word).width + 6) context.fillText(word, left + 4, bottom - 5);
    });
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width @param {number} bottom */
  drawAxis(context, width, bottom) {
    const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600].map((seconds) => seconds * 1000);
    const step = steps.find((one) => (one / (this.to - this.from)) * width > 80) ?? 7_200_000;
    context.fillStyle = this.colour("soft");
    context.font = "11px system-ui, sans-serif";
    for (let time = Math.ceil(this.from / step) * step; time <= this.to; time += step) {
      context.fillRect(this.x(time), bottom, 1, 5);
      context.fillText(step < 1000 ? clock(time).slice(0, -2) : clock(time).slice(0, -4), this.x(time) + 4, bottom + 13);
    }
  }

  drawOverview() {
    const canvas = this.parts.overview;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (this.stale) {
      this.stale = false;
      const context = this.context(this.whole, width, height);
      const x = (/** @type {number} */ time) => (time / this.length) * width;
      context.fillStyle = this.colour("wave");
      this.columns(context, width, 6, height, 0, this.length);
      for (const row of this.rows) {
        const how = grade(row, this.data);
        if (how === "sure" || how === "unknown" || how === "fair") continue;
        context.fillStyle = this.colour(how);
        const start = row.start ?? row.at;
        context.fillRect(x(start), 0, Math.max(x(row.end ?? start) - x(start), 2), 6);
      }
      context.fillStyle = this.colour("unmatched");
      for (const [start, end] of this.data.unmatched) context.fillRect(x(start), 0, Math.max(x(end) - x(start), 2), 6);
    }
    const context = this.context(canvas, width, height);
    context.drawImage(this.whole, 0, 0, width, height);
    const [left, right] = [this.from, this.to].map((time) => (time / this.length) * width);
    context.strokeStyle = this.colour("ink");
    context.lineWidth = 1.5;
    context.fillStyle = this.colour("chosen");
    context.fillRect(left, 0, right - left, height);
    context.strokeRect(left + 1, 1, Math.max(right - left - 2, 2), height - 2);
    context.fillStyle = this.colour("now");
    context.fillRect((this.now / this.length) * width - 1, 0, 2, height);
  }
}
