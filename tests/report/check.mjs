// A page of `pausa report` in a real browser, from file://: check.mjs PROGRAM FOLDER [SCREENSHOTS]
// FOLDER holds ep.flac, its saved alignment ep.json, and ep.srt and ep.vtt made of it; see check.sh.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { accessible, browser, longer, open, until } from "./browser.mjs";

const [program, folder, pictures] = process.argv.slice(2);
const HOSTILE = "</script><img src=x onerror=window.hit=1> <b>&amp; {\\an8}";

/** Saves the corrections to a file. */
async function keep(save) {
  const file = path.join(folder, "ep.corrections.json");
  writeFileSync(file, await save("corrections.json"));
  return file;
}

const millis = (stamp) => stamp.split(/[:,]/).reduce((sum, part, i) => sum + Number(part) * [3_600_000, 60_000, 1000, 1][i], 0);
const times = (srt) => [...srt.matchAll(/(\S+) --> (\S+)/g)].map(([, start, end]) => [millis(start), millis(end)]);

const checks = {
  async "opens from a file, without errors, with the sound painted"({ page, complaints }) {
    await until(() => page.evaluate(() => document.getElementById("audio").readyState >= 1), "the recording");
    for (const id of ["wave", "overview"]) {
      // Sound, pauses and cues in a colour each: how many pixels there are of each colour that is not at an edge.
      const colours = await until(() => page.evaluate((id) => {
        const canvas = document.getElementById(id);
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        const counts = {};
        for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] === 255) counts[pixels.slice(i, i + 3)] = (counts[pixels.slice(i, i + 3)] ?? 0) + 1;
        return Object.keys(counts).length && counts;
      }, id), `a picture on ${id}`);
      const large = Object.entries(colours).filter(([, count]) => count > 300);
      assert.ok(large.length >= (id === "wave" ? 3 : 1) && !large.some(([colour]) => colour === "0,0,0"), JSON.stringify(large));
    }
    assert.deepEqual(complaints, []);
  },

  async "an untouched page gives back the files that pausa writes"({ save }) {
    const beside = (ending) => readFileSync(path.join(folder, `ep.${ending}`), "utf8");
    assert.equal(await save("srt"), beside("srt"));
    assert.equal(await save("vtt"), beside("vtt"));
    const { starts, unspoken, texts, format } = JSON.parse(await save("corrections.json"));
    assert.deepEqual({ starts, unspoken, texts, format }, { starts: [], unspoken: [], texts: [], format: "pausa-corrections" });
    const { segments } = JSON.parse(await save("json"));
    assert.deepEqual(segments.map(({ startTime, endTime }) => [startTime, endTime].map((time) => Math.round(time * 1000))), times(beside("srt")));
  },

  async "a click goes to the cue, and its playing is followed"({ page, save }) {
    const [start] = times(await save("srt"))[4];
    await page.click("#cue-4");
    const now = await until(() => page.evaluate(() => !document.getElementById("audio").seeking && document.getElementById("audio").currentTime * 1000), "the player");
    assert.ok(Math.abs(now - start) <= 50, `${now} ms, not ${start}`);
    await page.evaluate(() => { document.getElementById("audio").currentTime += 0.05; document.getElementById("audio").play(); });
    await until(() => page.$("#cue-4.playing"), "the cue that is heard");
    const word = await until(() => page.evaluate(() => [...(CSS.highlights.get("word") ?? [])].map(String)[0]), "the word that is heard");
    assert.ok(word && (await page.$eval("#cue-4 .text", (text) => text.textContent)).includes(word) && !/\s/.test(word), word);
    await until(() => page.$("#cue-5.playing"), "the next cue");
    await page.evaluate(() => document.getElementById("audio").pause());
  },

  async "a nudge moves one edge by exactly that much, and undo takes it back"({ page, save }) {
    const before = await save("srt");
    await page.click("#cue-3");
    await page.click('[data-nudge="start"][data-step="10"]');
    await page.click('[data-nudge="end"][data-step="-100"]');
    await page.keyboard.press("Q");
    execFileSync(program, ["align", path.join(folder, sound), path.join(folder, "ep.txt"), "--corrections", await keep(save), "-o", path.join(folder, "again.srt"), "--force", "--quiet"]);
    assert.equal(times(readFileSync(path.join(folder, "again.srt"), "utf8"))[3][0], times(before)[3][0] - 90, "the next alignment keeps to it");
    const moved = times(before).map(([start, end], i) => (i === 3 ? [start - 90, end - 100] : [start, end]));
    assert.deepEqual(times(await save("srt")), moved);
    const { starts } = JSON.parse(await save("corrections.json"));
    assert.equal(starts.length, 1);
    const saved = JSON.parse(readFileSync(path.join(folder, "ep.json"), "utf8")).sentences[starts[0].sentence];
    assert.equal(starts[0].text, saved.text);
    assert.ok(Math.abs(starts[0].start - (saved.start - 0.09)) < 0.0015, `${starts[0].start}, not 90 ms before ${saved.start}`);
    await page.click("#undo");
    await page.click("#undo");
    await page.click("#undo");
    assert.equal(await save("srt"), before);
    for (let i = 0; i < 3; i += 1) await page.click("#redo");
    assert.deepEqual(times(await save("srt")), moved);
    for (let i = 0; i < 3; i += 1) await page.click("#undo");
  },

  async "text, split, merge and what is not spoken arrive"({ page, save }) {
    const before = await save("srt");
    const count = times(before).length;
    const wasVtt = await save("vtt");
    await page.click("#cue-2");
    await page.click("#text");
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.type(`one ${HOSTILE}`);
    await page.evaluate(() => document.getElementById("text").setSelectionRange(4, 4));
    await page.click("#split");
    const apart = times(await save("srt"));
    assert.equal(apart.length, count + 1);
    assert.equal(apart[2][1], apart[3][0]);
    assert.equal(await page.$$eval("#cues img, #cues b", (found) => found.length), 0);
    assert.equal(await page.evaluate(() => window.hit), undefined);
    await page.click("#merge");
    assert.equal(times(await save("srt")).length, count);
    assert.ok((await save("vtt")).includes("one\n&lt;/script&gt;&lt;img src=x onerror=window.hit=1&gt; &lt;b&gt;&amp;amp; {\\an8}"));
    assert.ok((await save("srt")).includes("{\u200b\\an8}"));
    assert.equal(JSON.parse(await save("corrections.json")).texts.length, 1);
    await page.click("#spoken");
    assert.equal(times(await save("srt")).length, count - 1);
    assert.ok(JSON.parse(await save("corrections.json")).unspoken.length >= 1);
    for (let i = 0; i < 4; i += 1) await page.click("#undo");
    assert.equal(await save("vtt"), wasVtt);
  },

  async "several cues are chosen together, marked at once and taken back at once"({ page, save }) {
    const before = await save("srt");
    const selected = () => page.$$eval("#cues > [aria-selected=true]", (found) => found.map(({ id }) => id));
    const withShift = async (act) => {
      await page.keyboard.down("Shift");
      await act();
      await page.keyboard.up("Shift");
    };
    await page.click("#cue-4");
    await withShift(() => page.click("#cue-6"));
    assert.deepEqual(await selected(), ["cue-4", "cue-5", "cue-6"]);
    await withShift(() => page.keyboard.press("ArrowDown"));
    await withShift(() => page.keyboard.press("ArrowUp"));
    assert.equal(await page.$eval("#which", (which) => which.textContent), "3 cues");
    await page.keyboard.press("u");
    assert.deepEqual(times(await save("srt")), times(before).filter((_, i) => i < 4 || i > 6));
    assert.ok(JSON.parse(await save("corrections.json")).unspoken.length >= 1);
    await page.click("#undo");
    assert.equal(await save("srt"), before);
    await page.click("#more");
    assert.equal((await selected()).length, 4);
    await page.keyboard.press("Escape");
    assert.deepEqual(await selected(), []);
  },

  async "a cue moves to where the sound is, inside a sentence as well, and the next alignment keeps to it"({ page, save }) {
    const before = times(await save("srt"));
    const inside = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).cues
      .findIndex(({ begins, words }) => !begins.length && words.length > 2));
    await page.click(`#cue-${inside}`);
    const [start, end] = before[inside];
    await page.evaluate((time) => { document.getElementById("audio").currentTime = time; }, (start + 120) / 1000);
    await page.keyboard.press("i");
    assert.deepEqual(times(await save("srt"))[inside], [start + 120, end + 120]);
    const { starts } = JSON.parse(readFileSync(await keep(save), "utf8"));
    assert.equal(starts.length, 1);
    execFileSync(program, ["align", path.join(folder, sound), path.join(folder, "ep.txt"), "--corrections", path.join(folder, "ep.corrections.json"), "-o", path.join(folder, "again.json"), "--force", "--quiet"]);
    const { words } = JSON.parse(readFileSync(path.join(folder, "again.json"), "utf8")).sentences[starts[0].sentence];
    assert.ok(words.some((word) => Math.abs(word.start - starts[0].start) < 0.0015), JSON.stringify(starts));
    await page.click("#undo");
    assert.deepEqual(times(await save("srt")), before);
  },

  async "edits outlast the page until they are discarded"({ page, save, complaints }) {
    const before = await save("srt");
    await page.click("#cue-6");
    await page.keyboard.press("s");
    const after = await save("srt");
    assert.notEqual(after, before);
    await page.reload();
    assert.equal(await save("srt"), after);
    await page.click("#discard");
    assert.equal(await save("srt"), before);
    assert.deepEqual(complaints, []);
  },

  async "filter, search and keys find cues"({ page }) {
    const listed = () => page.$$eval("#cues > li", (found) => found.length);
    const counted = (what) => page.$eval(`#filter [value=${what}]`, (option) => Number(/\((\d+)\)$/.exec(option.textContent)[1]));
    const all = await listed();
    const doubtful = await counted("doubtful");
    await page.keyboard.press("Escape");
    await page.select("#filter", "doubtful");
    assert.ok(doubtful > 0 && doubtful < all);
    assert.equal(await listed(), doubtful);
    await page.keyboard.press("n");
    assert.equal(await page.$eval("#cues", (list) => list.getAttribute("aria-activedescendant")), "sound-0");
    await page.keyboard.press("n");
    const chosen = await page.$eval("#cues > [aria-selected=true]", (entry) => entry.dataset.why);
    assert.ok(chosen);
    await page.keyboard.press("o");
    assert.equal(await counted("doubtful"), doubtful - 1);
    assert.equal(await counted("edited"), 1);
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await page.keyboard.press("f");
    assert.equal(await listed(), all);
    await page.keyboard.press("End");
    const last = await page.$eval("#cues", (list) => list.getAttribute("aria-activedescendant"));
    await page.keyboard.press("Home");
    const first = await page.$eval("#cues", (list) => list.getAttribute("aria-activedescendant"));
    assert.deepEqual([first, last === first], ["cue-0", false]);
    await page.keyboard.press("]");
    assert.equal(await page.$eval("#audio", (audio) => audio.playbackRate), 1.25);
    await page.keyboard.press("[");
    const word = await page.$eval("#cue-5 .text", (text) => text.textContent);
    await page.type("#search", word.split("\n")[0]);
    await page.keyboard.press("Escape");
    assert.equal(await listed(), 1);
    await page.keyboard.press("Escape");
    await page.$eval("#search", (search) => { search.value = ""; search.dispatchEvent(new Event("input")); });
  },

  async "light and dark are switched, and stay so"({ page }) {
    const look = () => page.evaluate(() => [document.documentElement.dataset.theme, getComputedStyle(document.documentElement).backgroundColor]);
    const before = await look();
    await page.keyboard.press("t");
    const after = await look();
    assert.deepEqual([before[0], after[0]], ["light", "dark"]);
    assert.notEqual(before[1], after[1]);
    await page.reload();
    assert.deepEqual(await look(), after);
    await page.click("#theme");
    assert.deepEqual(await look(), before);
  },

  async "an address with a time leads there"({ page }) {
    const at = await page.evaluate(() => { location.hash = "#t=20.5"; });
    assert.equal(at, undefined);
    await until(() => page.evaluate(() => Math.abs(document.getElementById("audio").currentTime - 20.5) < 0.05), "the time of the address");
    const [start] = await page.$eval("#cues > [aria-selected=true] .time", (time) => [time.textContent]);
    assert.match(start, /^0:(1[5-9]|2[0-5])/);
  },
};

const made = path.join(folder, "page.html");
const sound = "ep.flac";
execFileSync(program, ["report", path.join(folder, sound), path.join(folder, "ep.json"), "-o", made, "--force", "--quiet"]);
let failed = 0;
try {
  const opened = await open(made);
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check(opened);
      console.log(`ok: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED: ${name}\n${error.stack}`);
    }
  }

  const check = async (what, action) => {
    try {
      await action();
      console.log(`ok: ${what}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED: ${what}\n${error.stack}`);
    }
  };

  await check("the page, light and dark, can be read by all", async () => {
    for (const scheme of ["light", "dark"]) {
      const { page } = await open(made, { scheme, unsafe: true });
      await page.keyboard.press("n");
      await accessible(page, `the page, ${scheme}`);
    }
  });

  await check("nothing of the page is wider than a phone", async () => {
    const { page } = await open(made, { width: 390, height: 844 });
    await page.keyboard.press("n");
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map(({ outerHTML }) => outerHTML.slice(0, 80))), []);
  });

  // Compared with a reference, a translation beside it.
  const shifted = path.join(folder, "shifted.srt");
  const late = (time) => new Date(millis(time) + 400).toISOString().slice(11, 23).replace(".", ",");
  writeFileSync(shifted, readFileSync(path.join(folder, "ep.srt"), "utf8").replace(/(\S+) --> (\S+)/g, (_, start, end) => `${late(start)} --> ${late(end)}`));
  const both = path.join(folder, "both.html");
  execFileSync(program, ["report", path.join(folder, sound), shifted, "--reference", path.join(folder, "ep.json"), "--translation", path.join(folder, "ep.vtt"), "--translation", shifted, "-o", both, "--force", "--quiet"]);
  await check("errors against a reference and the translations stand beside the cues", async () => {
    const { page, complaints } = await open(both, { unsafe: true });
    assert.equal(await page.$eval("#cue-3 .figures .doubtful", (figure) => figure.textContent), "+400 ms");
    assert.match(await page.$eval("#cue-3 .why", (why) => why.textContent), /0.40 s late/);
    assert.ok(await page.$eval("#drift svg", (plot) => plot.querySelectorAll("circle").length > 20));
    assert.equal(await page.$eval("#cue-3 .beside p", (text) => text.textContent), await page.$eval("#cue-3 .text", (text) => text.textContent));
    assert.equal(await page.$$eval("#cue-3 .beside p", (texts) => texts.length), 2);
    await page.click("#drift summary");
    await accessible(page, "a page with a reference and a translation");
    assert.deepEqual(complaints, []);
  });

  const podcast = path.join(folder, "podcast");
  mkdirSync(podcast);
  for (const name of ["ep.flac", "ep.txt"]) copyFileSync(path.join(folder, name), path.join(podcast, name));
  execFileSync(program, ["batch", podcast, "--report-dir", path.join(podcast, "pages"), "--quiet"]);
  await check("the index of a folder leads to what is doubtful", async () => {
    const { page, complaints } = await open(path.join(podcast, "pages", "index.html"), { unsafe: true });
    await accessible(page, "the index");
    const time = await page.$eval("li a", (link) => Number(link.hash.slice(3)));
    await Promise.all([page.waitForNavigation(), page.click("li a")]);
    await until(() => page.evaluate((time) => Math.abs(document.getElementById("audio").currentTime - time) < 0.05, time), "the doubtful place");
    assert.deepEqual(complaints, []);
  });

  // The transcript to be published.
  await check("the transcript plays where it is clicked, and marks what is said", async () => {
    const { page, complaints } = await open(path.join(folder, "ep.html"), { unsafe: true });
    await page.waitForSelector(".plays");
    await page.click("#c5");
    await until(() => page.$("#c5.now"), "the words that are heard");
    const [now, start] = await page.$eval("#c5", (cue) => [document.querySelector("audio").currentTime, Number(cue.dataset.start)]);
    assert.ok(now >= start && now < start + 2, `${now} s, not ${start}`);
    await page.evaluate(() => document.querySelector("audio").pause());
    await accessible(page, "the transcript");
    assert.deepEqual(complaints, []);
  });

  // Hostile words in the file itself, and a page without its recording.
  const hostile = path.join(folder, "hostile.html");
  writeFileSync(path.join(folder, "hostile.srt"), `1\n00:00:01,000 --> 00:00:03,000\n${HOSTILE.replace("</script>", "< /script>")} &lt;/script>\n`);
  execFileSync(program, ["report", path.join(folder, sound), path.join(folder, "hostile.srt"), "-o", hostile, "--force", "--quiet"]);
  writeFileSync(hostile, readFileSync(hostile, "utf8").replace(/(<audio[^>]*src=")[^"]*/, "$1gone.mp3"));
  const { page } = await open(hostile);
  await until(() => page.$eval("#missing", (note) => !note.hidden), "the question for the recording");
  await (await page.$("#choose")).uploadFile(path.join(folder, sound));
  await until(() => page.evaluate(() => document.getElementById("audio").duration > 10), "the recording that was chosen");
  assert.equal(await page.evaluate(() => window.hit), undefined);
  console.log("ok: hostile words stay text, and a recording that is elsewhere can be chosen");

  // Long recordings: the page of this one, over and over.
  await check("a page of an hour is small, one of ten hours opens; what they take is measured", async () => {
    for (const hours of [1, 10]) {
      const file = path.join(folder, `long-${hours}.html`);
      writeFileSync(file, longer(readFileSync(made, "utf8"), hours * 3_600_000));
      const { page, complaints } = await open(file);
      const cues = await page.$eval("#summary", (summary) => summary.textContent);
      const traced = { categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] };
      const events = async () => JSON.parse(new TextDecoder().decode(await page.tracing.stop())).traceEvents;
      await page.tracing.start(traced);
      await page.reload();
      const script = (await events()).filter(({ name }) => name === "EvaluateScript").reduce((sum, { tdur }) => sum + (tdur ?? 0) / 1000, 0);
      const ready = await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd);
      await page.tracing.start(traced);
      const frames = await page.evaluate(() => new Promise((resolve) => {
        const list = document.getElementById("cues");
        const begun = performance.now();
        let count = 0;
        const scroll = () => {
          list.scrollTop += 40;
          count += 1;
          const passed = performance.now() - begun;
          if (passed < 2000) requestAnimationFrame(scroll);
          else resolve((count * 1000) / passed);
        };
        scroll();
      }));
      const tasks = (await events()).filter(({ name }) => name === "RunTask").map(({ dur }) => (dur ?? 0) / 1000);
      const size = statSync(file).size / 1e6;
      console.log(`measured: ${hours} h, ${size.toFixed(2)} MB, ${cues}: ready after ${ready.toFixed(0)} ms, ${script.toFixed(0)} ms of them its script; scrolling ${frames.toFixed(0)} frames a second, longest task ${tasks.reduce((most, length) => Math.max(most, length), 0).toFixed(0)} ms`);
      assert.ok(size < 3 * hours, `${size} MB`);
      await page.keyboard.press("End");
      await until(() => page.$eval("#cues", (list) => list.lastElementChild.getAttribute("aria-selected") === "true"), "the last cue");
      // Their recording is as long as it was.
      assert.deepEqual(complaints, []);
      await page.close();
    }
  });

  if (pictures) {
    const looks = {
      light: { address: "#t=8.4" },
      dark: { scheme: "dark", address: "#t=44.7", press: ["+", "+", "+"], plays: true },
      doubtful: { press: ["n"] },
      both: { file: both, address: "#t=46" },
      phone: { width: 390, height: 844, address: "#t=13.4" },
      "phone-list": { width: 390, height: 844 },
    };
    for (const [name, look] of Object.entries(looks)) {
      const { page } = await open(look.file ?? made, { width: 1160, height: 760, ...look });
      await page.waitForFunction(() => document.getElementById("audio").readyState >= 1);
      for (const key of look.press ?? []) await page.keyboard.press(key);
      if (look.address) await page.evaluate((address) => { location.hash = address; }, look.address);
      if (look.file) await page.click("#drift summary");
      await until(() => page.evaluate(() => !document.getElementById("audio").seeking), "the player");
      if (look.plays) {
        await page.keyboard.press("Space");
        await until(() => page.evaluate(() => CSS.highlights.has("word")), "a word");
        await page.keyboard.press("Space");
      }
      await page.screenshot({ path: path.join(pictures, `${name}.png`) });
    }
  }
} finally {
  await browser.close();
}
process.exit(failed ? 1 : 0);
