"use strict";
(() => {
  const audio = document.querySelector("audio");
  const cues = [...document.querySelectorAll("[data-start]")];
  const time = (cue, edge) => Number(cue.dataset[edge]);
  let heard = null;
  const follow = () => {
    const now = audio.currentTime;
    const cue = cues.findLast((cue) => now >= time(cue, "start") ? time(cue, "end") > now : false) ?? null;
    if (cue !== heard) {
      heard?.classList.remove("now");
      cue?.classList.add("now");
      if (!audio.paused) cue?.scrollIntoView({ block: "nearest" });
      heard = cue;
    }
    if (!audio.paused) requestAnimationFrame(follow);
  };
  audio.addEventListener("loadedmetadata", () => document.body.classList.add("plays"));
  audio.addEventListener("error", () => { audio.hidden = true; });
  audio.addEventListener("play", follow);
  audio.addEventListener("seeked", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("time a");
    const cue = link ? document.querySelector(link.getAttribute("href")) : event.target.closest("[data-start]");
    if (!cue || audio.hidden || String(getSelection())) return;
    audio.currentTime = time(cue, "start");
    audio.play().catch(() => {});
  });
})();
