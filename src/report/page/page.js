// The page: rows, list and pictures joined with player, editor and keys.

(() => {
  const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
  const all = (/** @type {string} */ selector) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));
  const told = $("data").textContent;
  /** @type {Data} */
  const data = JSON.parse(told);
  /** @type {HTMLAudioElement} */
  const audio = $("audio");
  const begun = rowsOf(data);
  const store = `pausa ${hash(told)}`;
  const edits = new Edits(restored());
  const list = new List($("cues"), data);
  /** Until when the chosen cue plays, where it plays alone. @type {number | null} */
  let until = null;
  /** The place of the cursor in the text. */
  let caret = 0;
  setTheme(kept("pausa theme") ?? "");

  const wave = new Wave({ wave: $("wave"), overview: $("overview"), playhead: $("playhead") }, data, {
    seek: (time) => seek(time),
    choose: (id, extends_) => choose(id, { seeks: false, extends_ }),
    move: (edge, time) => { const row = current(); if (row) take(moved(edits.rows, row, edge, time)); },
  });

  const now = () => audio.currentTime * 1000;
  const current = () => list.rows().find(({ id }) => id === list.chosen) ?? null;
  let silence = 0;
  const say = (/** @type {string} */ text) => {
    $("status").textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => { $("status").textContent = ""; }, 6000);
  };

  /** @param {string} key @returns {string | null} */
  function kept(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  /** Light or dark, where somebody said so; else as the system has it. @param {string} theme */
  function setTheme(theme) {
    const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    $("theme").textContent = dark ? "Light" : "Dark";
  }

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
      const { rows, gone } = JSON.parse(kept(store) ?? "");
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

  /** What each choice of the filter shows. @type {Record<string, (row: Row) => boolean>} */
  const filters = {
    all: () => true,
    doubtful: ({ id }) => !!list.notes.get(id)?.why.length,
    breaches: ({ id }) => !!list.notes.get(id)?.rules.length,
    off: (row) => isOff(row, data) && row.start === row.was.start,
    edited: (row) => row.checked || isEdited(row),
  };

  function show() {
    const rows = edits.rows;
    const placed = rows.filter(({ start, spoken }) => start !== null && spoken);
    const following = new Map(placed.map((row, i) => [row.id, placed[i + 1]]));
    const notes = new Map(rows.map((row) => [row.id, { why: reasons(row, following.get(row.id), data), rules: breaches(row, data) }]));
    list.notes = notes;
    const filter = $("filter").value;
    const wanted = $("search").value.trim().toLocaleLowerCase();
    const chosen = new Set([list.chosen, ...list.rows().map(({ id }) => id)]);
    const found = rows.filter((row) => (filters[filter](row) || chosen.has(row.id))
      && (!wanted || `${row.speaker ?? ""} ${row.text} ${row.beside.join(" ")}`.toLocaleLowerCase().includes(wanted)));
    /** @type {Entry[]} */
    const entries = found.map((row) => ({ time: row.start ?? row.at, row, gap: 0 }));
    if (!wanted && ["all", "doubtful"].includes(filter)) entries.push(...data.unmatched.map(([time], gap) => ({ time, row: null, gap })));
    entries.sort((a, b) => a.time - b.time);
    list.show(entries, notes);
    const counts = Object.entries(filters).map(([name, fits]) => [name, rows.filter(fits).length + (name === "doubtful" ? data.unmatched.length : 0)]);
    for (const [name, count] of counts) {
      const option = /** @type {HTMLOptionElement | null} */ (document.querySelector(`#filter [value=${name}]`));
      if (option) option.textContent = `${option.dataset.what} (${count})`;
    }
    const { doubtful } = Object.fromEntries(counts);
    $("summary").textContent = `${placed.length} cues · ${doubtful ? `${doubtful} to look at` : "nothing to look at"}`;
    $("undo").disabled = !edits.past.length;
    $("redo").disabled = !edits.future.length;
    $("discard").hidden = rows === begun;
    showEditor();
    wave.show(rows, list.rows());
  }

  function showEditor() {
    const row = current();
    const picked = list.rows();
    $("editor").hidden = !picked.length;
    $("editor").classList.toggle("several", picked.length > 1);
    document.body.classList.toggle("editing", picked.length > 0);
    $("spoken").textContent = picked.some(({ spoken }) => spoken) ? "Not spoken" : "Spoken";
    $("right").setAttribute("aria-pressed", String(picked.every(({ checked }) => checked)));
    if (picked.length > 1) {
      $("which").textContent = `${picked.length} cues`;
      $("why").textContent = "";
    }
    if (!row || picked.length > 1) return;
    const { why, rules } = list.notes.get(row.id) ?? { why: [], rules: [] };
    $("which").textContent = row.start === null || row.end === null ? "No place in the recording" : `Cue of ${((row.end - row.start) / 1000).toFixed(3)} s`;
    $("why").textContent = [...why, ...rules].join("; ");
    if ($("text").value !== row.text && document.activeElement !== $("text")) $("text").value = row.text;
    if (data.language) $("text").lang = data.language;
    $("beside").replaceChildren(beside(row, data));
    $("start").textContent = row.start === null ? "—" : clock(row.start);
    $("end").textContent = row.end === null ? "—" : clock(row.end);
    for (const button of all("[data-nudge], #play, #split, #merge")) /** @type {any} */ (button).disabled = row.start === null;
    $("merge").disabled ||= !nextOf(edits.rows, row);
    if (!row.spoken && row.start === null) $("spoken").textContent = "Spoken here";
    $("here").hidden = row.start === null;
  }

  /**
   * Chooses an entry and goes there; with those from the last one on where it extends what is chosen.
   * @param {number | null} id @param {{seeks?: boolean, extends_?: boolean}} how
   */
  function choose(id, { seeks = true, extends_ = false } = {}) {
    leaveText();
    caret = 0;
    list.choose(id, extends_);
    // The filter may have hidden it.
    if (id !== null && list.place(id) < 0) show();
    const row = current();
    if (row) $("text").value = row.text;
    showEditor();
    const [start, end] = row ? [row.start ?? row.at, row.end ?? row.at] : data.unmatched[-1 - (id ?? 0)] ?? [];
    if (start !== undefined) {
      if (seeks && !extends_) seek(start);
      wave.reveal(start, end);
    }
    wave.show(edits.rows, list.rows());
    list.bring(id)?.scrollIntoView({ block: "nearest" });
  }

  /**
   * Chooses the first listed entry that fits from a place on.
   * @param {number} at @param {1 | -1} way @param {{doubtful?: boolean, extends_?: boolean}} how
   */
  function search(at, way, { doubtful = false, extends_ = false } = {}) {
    let place = at;
    while (doubtful && list.entries[place]?.row && !filters.doubtful(/** @type {Row} */ (list.entries[place].row))) place += way;
    // The list tells a screen reader what is chosen while it has the focus.
    if (document.activeElement === document.body) $("cues").focus({ preventScroll: true });
    const entry = list.entries[place];
    if (entry) choose(idOf(entry), { extends_ });
    else say(doubtful ? "Nothing else needs a look." : "There is no other cue.");
  }

  /** @param {1 | -1} way @param {{doubtful?: boolean, extends_?: boolean}} how */
  function step(way, how = {}) {
    const at = list.place(list.chosen);
    search(at < 0 ? (way > 0 ? 0 : list.entries.length - 1) : at + way, way, how);
  }

  /** Goes to the time that the page's address names: `#t=65.4`. */
  function goToAddress() {
    const time = Number(/^#t=([\d.]+)$/.exec(location.hash)?.[1] ?? NaN) * 1000;
    if (Number.isNaN(time)) return;
    const distance = (/** @type {Row} */ { start, end, at }) => Math.max((start ?? at) - time, time - (end ?? at), 0);
    const nearest = edits.rows.reduce((/** @type {Row | null} */ best, row) => (best && distance(best) <= distance(row) ? best : row), null);
    if (nearest) choose(nearest.id, { seeks: false });
    seek(time);
  }

  /** What was typed counts when the text is left. */
  function leaveText() {
    const row = current();
    if (row && $("text").value !== row.text) take(retold(edits.rows, row, $("text").value));
  }

  const play = () => audio.play().catch(() => say("The recording cannot be played."));

  const acts = {
    toggle: () => { if (audio.paused) play(); else audio.pause(); },
    play: () => {
      const row = current();
      if (!row || row.start === null) return;
      seek(row.start);
      until = row.end;
      play();
    },
    undo: () => { leaveText(); if (edits.undo()) changedRows(); },
    redo: () => { if (edits.redo()) changedRows(); },
    discard: () => take(begun),
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
    here: () => { const row = current(); if (row) take(placedAt(edits.rows, row, now())); },
    more: () => step(1, { extends_: true }),
    spoken: () => {
      const picked = list.rows();
      if (picked.length) take(toggled(edits.rows, picked, now()));
      if (picked.length > 1) say(`${picked.length} cues are ${picked.some(({ spoken }) => spoken) ? "not spoken" : "spoken"} now.`);
    },
    right: () => {
      const picked = list.rows();
      const checked = !picked.every((row) => row.checked);
      take(together(edits.rows, picked, () => ({ checked })));
    },
    close: () => choose(null),
    in: () => wave.zoom(0.6),
    out: () => wave.zoom(1 / 0.6),
    theme: () => {
      const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      setTheme(theme);
      wave.redraw();
      try { localStorage.setItem("pausa theme", theme); } catch { /* it lasts as long as the page */ }
    },
  };

  /** @param {"start" | "end"} edge @param {number} by */
  function nudge(edge, by) {
    const row = current();
    const time = row?.[edge];
    if (row && typeof time === "number") take(moved(edits.rows, row, edge, time + by));
  }

  /** @param {-1 | 0 | 1} way */
  function changeSpeed(way) {
    const { selectedIndex, options } = $("speed");
    $("speed").selectedIndex = Math.min(Math.max(selectedIndex + way, 0), options.length - 1);
    audio.playbackRate = Number($("speed").value);
  }

  function showKeys() {
    $("keys").open = !$("keys").open;
    $("keys").scrollIntoView({ block: "nearest" });
  }

  function toggleFilter() {
    $("filter").value = $("filter").value === "doubtful" ? "all" : "doubtful";
    show();
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    " ": acts.toggle, Enter: acts.play, l: () => $("loop").click(), j: () => step(1), ArrowDown: () => step(1),
    k: () => step(-1), ArrowUp: () => step(-1), n: () => step(1, { doubtful: true }), p: () => step(-1, { doubtful: true }),
    J: acts.more, K: () => step(-1, { extends_: true }), Home: () => search(0, 1), End: () => search(list.entries.length - 1, -1),
    i: acts.here,
    q: () => nudge("start", -10), w: () => nudge("start", 10), Q: () => nudge("start", -100), W: () => nudge("start", 100),
    a: () => nudge("end", -10), s: () => nudge("end", 10), A: () => nudge("end", -100), S: () => nudge("end", 100),
    e: () => { if (current()) $("text").focus(); }, x: acts.split, m: acts.merge, u: acts.spoken, o: acts.right,
    f: toggleFilter, "/": () => $("search").focus(), "+": acts.in, "=": acts.in, "-": acts.out,
    ArrowLeft: () => seek(now() - 1000), ArrowRight: () => seek(now() + 1000),
    "[": () => changeSpeed(-1), "]": () => changeSpeed(1), t: acts.theme, "?": showKeys,
  };

  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !target.matches("textarea, input[type=search]")) {
      event.preventDefault();
      return event.shiftKey ? acts.redo() : acts.undo();
    }
    if (event.key === "Escape") return target.matches("textarea, input") ? target.blur() : choose(null);
    const own = target.matches("textarea, input, select, audio, summary") || (target.matches("button") && [" ", "Enter"].includes(event.key));
    const act = keys[event.shiftKey && event.key.startsWith("Arrow") ? { ArrowDown: "J", ArrowUp: "K" }[event.key] ?? "" : event.key];
    if (own || !act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });

  $("cues").addEventListener("click", (/** @type {MouseEvent} */ event) => {
    const entry = /** @type {HTMLElement} */ (event.target).closest("li");
    if (!entry) return;
    choose(idOfElement(entry), { extends_: event.shiftKey });
  });
  for (const [name, act] of Object.entries(acts)) $(name)?.addEventListener("click", act);
  for (const button of all("[data-nudge]")) {
    button.addEventListener("click", () => nudge(/** @type {any} */ (button.dataset.nudge), Number(button.dataset.step)));
  }
  $("text").addEventListener("blur", () => { caret = $("text").selectionStart; leaveText(); });
  $("filter").addEventListener("change", () => { show(); $("cues").focus(); });
  $("search").addEventListener("input", show);
  $("speed").addEventListener("change", () => changeSpeed(0));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { setTheme(kept("pausa theme") ?? ""); wave.redraw(); });
  audio.addEventListener("error", () => { $("missing").hidden = false; });
  $("choose").addEventListener("change", () => {
    const file = $("choose").files[0];
    if (!file) return;
    audio.src = URL.createObjectURL(file);
    $("missing").hidden = true;
  });

  /** What each download holds. @type {Record<string, (rows: Row[], data: Data) => string>} */
  const files = { srt, vtt, json, "corrections.json": corrections };
  for (const button of all("[data-save]")) {
    button.addEventListener("click", () => {
      leaveText();
      const ending = button.dataset.save ?? "";
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([files[ending](edits.rows, data)], { type: "application/octet-stream" }));
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
    const heard = edits.rows.find(({ start, end, spoken }) => spoken && start !== null && end !== null && start <= time && time < end) ?? null;
    if (list.hear(heard, !audio.paused)) wave.draw();
    list.hearWord(heard, time);
  }
  const following = () => {
    follow();
    if (!audio.paused) requestAnimationFrame(following);
  };
  audio.addEventListener("play", following);
  for (const event of ["seeked", "pause"]) audio.addEventListener(event, follow);

  show();
  if (edits.rows !== begun) say("Your edits of last time are here.");
  goToAddress();
  window.addEventListener("hashchange", goToAddress);
})();
