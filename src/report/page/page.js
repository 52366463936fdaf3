// The page: rows and pictures joined with player, list and keys.

(() => {
  /** Entries of the list that have an element, about. */
  const WINDOW = 200;
  const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
  const told = $("data").textContent;
  /** @type {Data} */
  const data = JSON.parse(told);
  /** @type {HTMLAudioElement} */
  const audio = $("audio");
  const begun = rowsOf(data);
  const store = `pausa ${hash(told)}`;
  const edits = new Edits(restored());
  /** @type {number | null} */
  let chosen = null;
  /** @type {number | null} */
  let playing = null;
  /** Until when the chosen cue plays, where it plays alone. @type {number | null} */
  let until = null;
  /** The place of the cursor in the text. */
  let caret = 0;
  /** @type {WeakMap<Row, HTMLElement>} */
  const made = new WeakMap();
  /** The rows that are listed, with why they need a look. @type {Map<number, string[]>} */
  let doubts = new Map();

  /** Entries of the list, of which those within the span have an element: a browser is slow with thousands.
   * @type {{time: number, row: Row | null, gap: number}[]} */
  let listed = [];
  let span = [0, WINDOW];
  const ends = new IntersectionObserver((seen) => {
    const near = seen.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
    if (!near.length) return;
    if (near.includes($("cues").firstElementChild)) span = [span[0] - WINDOW / 2, Math.min(span[1], span[0] + WINDOW)];
    else span = [Math.max(span[0], span[1] - WINDOW), span[1] + WINDOW / 2];
    fill();
  }, { rootMargin: "400px" });

  const wave = new Wave({ wave: $("wave"), overview: $("overview"), playhead: $("playhead") }, data, {
    seek: (time) => seek(time),
    choose: (id) => choose(id, false),
    move: (edge, time) => { const row = current(); if (row) take(moved(edits.rows, row, edge, time)); },
  });

  const now = () => audio.currentTime * 1000;
  const current = () => edits.rows.find(({ id }) => id === chosen) ?? null;
  let silence = 0;
  const say = (/** @type {string} */ text) => {
    $("status").textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => { $("status").textContent = ""; }, 6000);
  };

  /** @param {number} time */
  function seek(time) {
    until = null;
    audio.currentTime = Math.max(time, 0) / 1000;
    wave.reveal(time, time);
    wave.place(time);
  }

  /** @param {Row[]} rows */
  function take(rows) {
    if (edits.take(rows)) changedRows();
  }

  function changedRows() {
    save();
    show();
  }

  /** Writes what differs from the beginning into the browser's store; without one, edits last as long as the page. */
  function save() {
    const before = new Set(begun);
    const ids = new Set(edits.rows.map(({ id }) => id));
    const state = {
      rows: edits.rows.filter((row) => !before.has(row)),
      gone: begun.map(({ id }) => id).filter((id) => !ids.has(id)),
    };
    try {
      if (state.rows.length + state.gone.length > 0) localStorage.setItem(store, JSON.stringify(state));
      else localStorage.removeItem(store);
    } catch {
      say("The browser keeps no edits: download them before you close the page.");
    }
  }

  /** @returns {Row[]} */
  function restored() {
    try {
      const kept = localStorage.getItem(store);
      if (!kept) return begun;
      const { rows, gone } = JSON.parse(kept);
      const replaced = new Set([...gone, ...rows.map((/** @type {Row} */ row) => row.id)]);
      return inOrder([...begun.filter(({ id }) => !replaced.has(id)), ...rows]);
    } catch {
      return begun;
    }
  }

  /** FNV-1a. @param {string} text */
  function hash(text) {
    let value = 0x811c9dc5;
    for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return (value >>> 0).toString(16);
  }

  /** @param {Row} row @param {string[]} why */
  function item(row, why) {
    const kept = made.get(row);
    if (kept && kept.dataset.why === why.join("; ")) return kept;
    const item = document.createElement("li");
    item.id = `cue-${row.id}`;
    item.setAttribute("role", "option");
    item.className = grade(row);
    item.dataset.why = why.join("; ");
    const part = (/** @type {string} */ name, /** @type {string} */ text, /** @type {string} */ title = "") => {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = text;
      if (title) span.title = title;
      item.append(span);
      return span;
    };
    part("time", row.start === null ? "—" : clock(row.start), row.end === null ? "" : `until ${clock(row.end)}`);
    const text = part("text", row.text);
    text.dir = "auto";
    if (data.language) text.lang = data.language;
    if (row.speaker) {
      const name = document.createElement("b");
      name.textContent = `${row.speaker}: `;
      text.prepend(name);
    }
    const cps = speed(row, data);
    const fast = cps !== null && data.limits.cps !== null && cps > data.limits.cps + 0.05;
    const figures = part("figures", "");
    const figure = (/** @type {string} */ name, /** @type {string} */ text, /** @type {string} */ title) => {
      figures.append(Object.assign(document.createElement("span"), { className: name, textContent: text, title }), " ");
    };
    if (cps !== null && row.spoken) figure(fast ? "fast" : "cps", `${cps.toFixed(1)} cps`, fast ? `more than ${data.limits.cps} characters a second` : "characters a second");
    if (row.checked) figure("sure", "✓", "a person says so");
    else if (row.confidence !== null && row.spoken) figure(grade(row), `${Math.floor(row.confidence * 100)} %`, "how sure its place is");
    if (!row.spoken && !why.length) figure("unspoken", "not spoken", "");
    if (row.start !== row.was.start || row.end !== row.was.end || row.text !== row.was.text || row.spoken !== row.was.spoken) figure("edited", "edited", "");
    if (why.length) part("why", why.join("; "));
    made.set(row, item);
    return item;
  }

  /** Sound without text, as an entry of the list. @param {number} number */
  function silent(number) {
    const [start, end] = data.unmatched[number];
    const id = `sound-${number}`;
    const kept = document.getElementById(id);
    if (kept) return kept;
    const item = document.createElement("li");
    item.id = id;
    item.className = "unmatched";
    item.dataset.start = String(start);
    item.setAttribute("role", "option");
    const time = Object.assign(document.createElement("span"), { className: "time", textContent: clock(start) });
    const text = Object.assign(document.createElement("span"), { className: "text", textContent: `sound without text, ${((end - start) / 1000).toFixed(1)} s` });
    item.append(time, text);
    return item;
  }

  /** Gives the list the entries of its window; those that stay are not touched. */
  function fill() {
    span = [Math.max(span[0], 0), Math.min(span[1], listed.length)];
    const entries = listed.slice(...span).map(({ row, gap }) => (row ? item(row, doubts.get(row.id) ?? []) : silent(gap)));
    const wanted = new Set(entries);
    const list = $("cues");
    for (const old of [...list.children]) if (!wanted.has(old)) old.remove();
    let next = list.firstElementChild;
    entries.forEach((entry, i) => {
      entry.setAttribute("aria-posinset", String(span[0] + i + 1));
      entry.setAttribute("aria-setsize", String(listed.length));
      if (next === entry) next = next.nextElementSibling;
      else list.insertBefore(entry, next);
    });
    ends.disconnect();
    if (span[0] > 0) ends.observe(list.firstElementChild);
    if (span[1] < listed.length) ends.observe(list.lastElementChild);
    mark();
  }

  /** Brings a row into the window of the list. @param {number | null} id */
  function bring(id) {
    const at = listed.findIndex(({ row }) => row?.id === id);
    if (at >= 0 && (at < span[0] || at >= span[1])) {
      span = [at - WINDOW / 2, at + WINDOW / 2];
      fill();
    }
    return document.getElementById(`cue-${id}`);
  }

  function show() {
    const rows = edits.rows;
    const placed = rows.filter(({ start, spoken }) => start !== null && spoken);
    const following = new Map(placed.map((row, i) => [row.id, placed[i + 1]]));
    doubts = new Map(rows.map((row) => [row.id, reasons(row, following.get(row.id))]));
    const only = $("doubtful").checked;
    const wanted = $("search").value.trim().toLocaleLowerCase();
    const found = rows.filter((row) =>
      (!only || doubts.get(row.id)?.length || row.id === chosen) && (!wanted || `${row.speaker ?? ""} ${row.text}`.toLocaleLowerCase().includes(wanted)));
    listed = found.map((row) => ({ time: row.start ?? row.at, row, gap: 0 }));
    if (!wanted) listed.push(...data.unmatched.map(([time], gap) => ({ time, row: null, gap })));
    listed.sort((a, b) => a.time - b.time);
    const [from] = listed.length > span[0] ? span : [0];
    span = [from, Math.max(span[1], from + WINDOW)];
    fill();
    const doubtful = [...doubts.values()].filter(({ length }) => length).length + data.unmatched.length;
    $("count").textContent = String(doubtful);
    $("summary").textContent = `${placed.length} cues · ${doubtful ? `${doubtful} to look at` : "nothing to look at"}`;
    $("undo").disabled = !edits.past.length;
    $("redo").disabled = !edits.future.length;
    $("discard").hidden = rows === begun;
    showEditor();
    wave.show(rows, chosen);
  }

  /** Marks the chosen entry and the one that is heard. */
  function mark() {
    for (const old of document.querySelectorAll("#cues > [aria-selected=true]")) old.removeAttribute("aria-selected");
    const entry = document.getElementById(`cue-${chosen}`);
    entry?.setAttribute("aria-selected", "true");
    if (entry) $("cues").setAttribute("aria-activedescendant", entry.id);
    else $("cues").removeAttribute("aria-activedescendant");
  }

  function showEditor() {
    const row = current();
    $("editor").hidden = !row;
    document.body.classList.toggle("editing", !!row);
    if (!row) return;
    $("which").textContent = row.start === null || row.end === null ? "No place in the recording" : `Cue of ${((row.end - row.start) / 1000).toFixed(3)} s`;
    $("why").textContent = (doubts.get(row.id) ?? []).join("; ");
    if ($("text").value !== row.text && document.activeElement !== $("text")) $("text").value = row.text;
    if (data.language) $("text").lang = data.language;
    $("start").textContent = row.start === null ? "—" : clock(row.start);
    $("end").textContent = row.end === null ? "—" : clock(row.end);
    for (const button of document.querySelectorAll("[data-nudge], #play, #split, #merge")) /** @type {any} */ (button).disabled = row.start === null;
    $("merge").disabled ||= !nextOf(edits.rows, row);
    $("spoken").textContent = row.spoken ? "Not spoken" : row.start === null ? "Spoken here" : "Spoken";
    $("right").setAttribute("aria-pressed", String(row.checked));
  }

  /** @param {number | null} id */
  function choose(id, seeks = true) {
    leaveText();
    chosen = id;
    caret = 0;
    const row = current();
    if (row) $("text").value = row.text;
    mark();
    showEditor();
    if (row && seeks) seek(row.start ?? row.at);
    if (row) wave.reveal(row.start ?? row.at, row.end ?? row.at);
    wave.show(edits.rows, chosen);
    bring(id)?.scrollIntoView({ block: "nearest" });
  }

  /** The entry so many steps away that is listed, or that needs a look. @param {1 | -1} way @param {boolean} doubtful */
  function step(way, doubtful) {
    let at = listed.findIndex(({ row }) => row && row.id === chosen);
    if (at < 0) at = way > 0 ? -1 : listed.length;
    const wanted = (/** @type {Row | null} */ row) => row && (!doubtful || doubts.get(row.id)?.length);
    do at += way; while (listed[at] && !wanted(listed[at].row));
    const row = listed[at]?.row;
    if (row) choose(row.id);
    else say(doubtful ? "No other cue needs a look." : "There is no other cue.");
  }

  /** What was typed counts when the text is left. */
  function leaveText() {
    const row = current();
    if (row && $("text").value !== row.text) take(retold(edits.rows, row, $("text").value));
  }

  function playCue() {
    const row = current();
    if (!row || row.start === null) return;
    seek(row.start);
    until = row.end;
    audio.play().catch(() => say("The recording cannot be played."));
  }

  const acts = {
    toggle: () => (audio.paused ? audio.play().catch(() => say("The recording cannot be played.")) : audio.pause()),
    undo: () => { leaveText(); if (edits.undo()) changedRows(); },
    redo: () => { if (edits.redo()) changedRows(); },
    split: () => {
      leaveText();
      const row = current();
      const where = row && seam(row, caret, now());
      if (row && where) take(divided(edits.rows, row, where));
      else say("Put the cursor into the text where the second cue begins, or the player where it begins to be said.");
    },
    merge: () => {
      leaveText();
      const row = current();
      const next = row && nextOf(edits.rows, row);
      if (row && row.start !== null && next) take(joined(edits.rows, row, next));
    },
    spoken: () => { const row = current(); if (row) take(toggled(edits.rows, row, now())); },
    right: () => { const row = current(); if (row) take(changed(edits.rows, row.id, { checked: !row.checked })); },
    /** @param {"start" | "end"} edge @param {number} by */
    nudge: (edge, by) => {
      const row = current();
      const time = row?.[edge];
      if (row && typeof time === "number") take(moved(edits.rows, row, edge, time + by));
    },
  };

  /** @type {Record<string, () => void>} */
  const keys = {
    " ": acts.toggle, Enter: playCue, j: () => step(1, false), ArrowDown: () => step(1, false), k: () => step(-1, false),
    ArrowUp: () => step(-1, false), n: () => step(1, true), p: () => step(-1, true),
    q: () => acts.nudge("start", -10), w: () => acts.nudge("start", 10), Q: () => acts.nudge("start", -100), W: () => acts.nudge("start", 100),
    a: () => acts.nudge("end", -10), s: () => acts.nudge("end", 10), A: () => acts.nudge("end", -100), S: () => acts.nudge("end", 100),
    e: () => { if (current()) $("text").focus(); }, x: acts.split, m: acts.merge, u: acts.spoken, o: acts.right,
    f: () => $("doubtful").click(), "/": () => $("search").focus(), "+": () => wave.zoom(0.6), "=": () => wave.zoom(0.6), "-": () => wave.zoom(1 / 0.6),
    ArrowLeft: () => seek(now() - 1000), ArrowRight: () => seek(now() + 1000),
  };

  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !target.matches("textarea, input[type=search]")) {
      event.preventDefault();
      return event.shiftKey ? acts.redo() : acts.undo();
    }
    if (event.key === "Escape") return target.matches("textarea, input") ? target.blur() : choose(null);
    const own = target.matches("textarea, input, select, audio, summary") || (target.matches("button") && [" ", "Enter"].includes(event.key));
    const act = keys[event.key];
    if (own || !act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });

  $("cues").addEventListener("click", (/** @type {MouseEvent} */ event) => {
    const entry = /** @type {HTMLElement} */ (event.target).closest("li");
    if (!entry) return;
    if (entry.dataset.start) seek(Number(entry.dataset.start));
    else choose(Number(entry.id.slice(4)));
  });
  for (const name of /** @type {const} */ (["undo", "redo", "split", "merge", "spoken", "right"])) $(name).addEventListener("click", acts[name]);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-nudge]"))) {
    button.addEventListener("click", () => acts.nudge(/** @type {any} */ (button.dataset.nudge), Number(button.dataset.step)));
  }
  $("play").addEventListener("click", playCue);
  $("close").addEventListener("click", () => choose(null));
  $("discard").addEventListener("click", () => take(begun));
  $("text").addEventListener("blur", () => { caret = $("text").selectionStart; leaveText(); });
  $("doubtful").addEventListener("change", show);
  $("search").addEventListener("input", show);
  $("in").addEventListener("click", () => wave.zoom(0.6));
  $("out").addEventListener("click", () => wave.zoom(1 / 0.6));
  $("speed").addEventListener("change", () => { audio.playbackRate = Number($("speed").value); });
  audio.addEventListener("error", () => { $("missing").hidden = false; });
  $("choose").addEventListener("change", () => {
    const file = $("choose").files[0];
    if (!file) return;
    audio.src = URL.createObjectURL(file);
    $("missing").hidden = true;
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".save"))) {
    button.addEventListener("click", () => {
      leaveText();
      const ending = button.dataset.save ?? "";
      const text = ending === "srt" ? srt(edits.rows) : ending === "vtt" ? vtt(edits.rows) : corrections(edits.rows, data);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
      link.download = `${data.file.replace(/\.[^.]*$/, "")}.${ending}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    });
  }

  /** Follows the sound while it plays. */
  function follow() {
    const time = now();
    const row = current();
    if (until !== null && time >= until) {
      if ($("loop").checked && row && row.start !== null) audio.currentTime = row.start / 1000;
      else { audio.pause(); until = null; }
    }
    if (!audio.paused && (time > wave.to || time < wave.from)) wave.look(time - (wave.to - wave.from) * 0.1);
    wave.place(time);
    const heard = edits.rows.find(({ start, end, spoken }) => spoken && start !== null && end !== null && start <= time && time < end)?.id ?? null;
    if (heard !== playing) {
      document.getElementById(`cue-${playing}`)?.classList.remove("playing");
      playing = heard;
      const entry = audio.paused ? document.getElementById(`cue-${heard}`) : bring(heard);
      entry?.classList.add("playing");
      if (!audio.paused) entry?.scrollIntoView({ block: "nearest" });
      wave.draw();
    }
  }
  const following = () => {
    follow();
    if (!audio.paused) requestAnimationFrame(following);
  };
  audio.addEventListener("play", following);
  for (const event of ["seeked", "pause"]) audio.addEventListener(event, follow);

  show();
  if (edits.rows !== begun) say("Your edits of last time are here.");
})();
