// What a hand does in the pictures: scroll, zoom, choose, move an edge.

/** How near a pointer must be to an edge to take it. */
const GRIP = 7;

/** @param {Wave} view */
function listenToPointers(view) {
  const { wave, overview } = view.parts;
  /** @type {Map<number, number>} */
  const fingers = new Map();
  let moved = 0;
  const at = (/** @type {PointerEvent} */ event) => event.clientX - wave.getBoundingClientRect().left;
  const gripped = (/** @type {number} */ x) => {
    const row = view.rows.find(({ id }) => id === view.chosen);
    if (!row || row.start === null || row.end === null) return null;
    const near = (/** @type {number} */ time) => Math.abs(view.x(time) - x) <= GRIP;
    return near(row.start) ? "start" : near(row.end) ? "end" : null;
  };
  wave.addEventListener("pointerdown", (event) => {
    wave.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
    moved = 0;
    const edge = fingers.size === 1 ? gripped(at(event)) : null;
    view.held = edge && { edge, time: view.time(at(event)) };
  });
  wave.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) {
      wave.style.cursor = gripped(at(event)) ? "ew-resize" : "";
      return;
    }
    const x = at(event);
    moved += Math.abs(x - before);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (view.held) {
      view.held.time = view.time(x);
      view.draw();
    } else if (other !== undefined) {
      view.zoom(Math.abs(before - other) / Math.max(Math.abs(x - other), 1), view.time((x + other) / 2));
    } else {
      view.look(view.from - (view.time(x) - view.time(before)));
    }
    fingers.set(event.pointerId, x);
  });
  const release = (/** @type {PointerEvent} */ event) => {
    if (!fingers.delete(event.pointerId)) return;
    const held = view.held;
    view.held = null;
    if (held && moved > 2) return view.acts.move(held.edge, held.time);
    view.draw();
    if (moved > 5 || event.type === "pointercancel") return;
    const time = view.time(at(event));
    const under = view.visible(view.rows).find(({ start, end }) => start !== null && end !== null && start <= time && time < end);
    if (under) view.acts.choose(under.id, event.shiftKey);
    if (!under || !event.shiftKey) view.acts.seek(time);
  };
  wave.addEventListener("pointerup", release);
  wave.addEventListener("pointercancel", release);
  wave.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) view.zoom(Math.exp(event.deltaY / 200), view.time(event.offsetX));
    else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const way = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
      view.look(view.from + (way / Math.max(wave.clientWidth, 1)) * (view.to - view.from));
    } else return;
    event.preventDefault();
  }, { passive: false });
  const go = (/** @type {PointerEvent} */ event) => {
    const time = (event.offsetX / Math.max(overview.clientWidth, 1)) * view.length;
    view.look(time - (view.to - view.from) / 2);
  };
  overview.addEventListener("pointerdown", (event) => {
    overview.setPointerCapture(event.pointerId);
    go(event);
  });
  overview.addEventListener("pointermove", (event) => { if (event.buttons) go(event); });
}
