// A page of `pausa report` in a real browser, from file://: check.mjs PROGRAM FOLDER [SCREENSHOTS]
// FOLDER holds ep.flac, its saved alignment ep.json, and ep.srt and ep.vtt made of it; see check.sh.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [program, folder, pictures] = process.argv.slice(2);
const HOSTILE = "</script><img src=x onerror=window.hit=1> <b>&amp; {\\an8}";
const browser = await puppeteer.launch({
  executablePath: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync),
  args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
});

/** Opens a page; whatever goes wrong in it, or leaves the machine, is in `complaints`. */
async function open(file, look = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("request", (request) => /^(file|data|blob):/.test(request.url()) || complaints.push(request.url()));
  await page.setViewport({ width: look.width ?? 1280, height: look.height ?? 860, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look.scheme ?? "light" }]);
  const downloads = mkdtempSync(path.join(tmpdir(), "report-"));
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads, browserContextId: context.id });
  await page.goto(pathToFileURL(file).href);
  const save = async (ending) => {
    const there = () => readdirSync(downloads).find((name) => name.endsWith(`.${ending}`));
    await page.click(`[data-save="${ending}"]`);
    await until(() => there(), `a download of ${ending}`);
    const text = readFileSync(path.join(downloads, there()), "utf8");
    rmSync(path.join(downloads, there()));
    return text;
  };
  return { page, complaints, save };
}

async function until(what, name) {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await what();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${name}`);
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
  },

  async "a click goes to the cue, and its playing is followed"({ page, save }) {
    const [start] = times(await save("srt"))[4];
    await page.click("#cue-4");
    const now = await until(() => page.evaluate(() => !document.getElementById("audio").seeking && document.getElementById("audio").currentTime * 1000), "the player");
    assert.ok(Math.abs(now - start) <= 50, `${now} ms, not ${start}`);
    await page.evaluate(() => { document.getElementById("audio").currentTime += 0.05; document.getElementById("audio").play(); });
    await until(() => page.$("#cue-4.playing"), "the cue that is heard");
    await until(() => page.$("#cue-5.playing"), "the next cue");
    await page.evaluate(() => document.getElementById("audio").pause());
  },

  async "a nudge moves one edge by exactly that much, and undo takes it back"({ page, save }) {
    const before = await save("srt");
    await page.click("#cue-3");
    await page.click('[data-nudge="start"][data-step="10"]');
    await page.click('[data-nudge="end"][data-step="-100"]');
    await page.keyboard.press("Q");
    const moved = times(before).map(([start, end], i) => (i === 3 ? [start - 90, end - 100] : [start, end]));
    assert.deepEqual(times(await save("srt")), moved);
    const { starts } = JSON.parse(await save("corrections.json"));
    assert.equal(starts.length, 1);
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
    const all = await listed();
    const doubtful = Number(await page.$eval("#count", (count) => count.textContent));
    await page.keyboard.press("Escape");
    await page.click("#doubtful");
    assert.ok(doubtful > 0 && doubtful < all);
    assert.equal(await listed(), doubtful);
    await page.focus("#cues");
    await page.keyboard.press("n");
    const chosen = await page.$eval("#cues > [aria-selected=true]", (entry) => entry.dataset.why);
    assert.ok(chosen);
    await page.keyboard.press("o");
    assert.equal(Number(await page.$eval("#count", (count) => count.textContent)), doubtful - 1);
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await page.click("#doubtful");
    const word = await page.$eval("#cue-5 .text", (text) => text.textContent);
    await page.type("#search", word.split("\n")[0]);
    assert.equal(await listed(), 1);
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

  if (pictures) {
    for (const [name, look] of Object.entries({ light: {}, dark: { scheme: "dark" }, phone: { width: 390, height: 844 } })) {
      const { page } = await open(made, look);
      await page.waitForFunction(() => document.getElementById("audio").readyState >= 1);
      await page.keyboard.press("n");
      await until(() => page.evaluate(() => !document.getElementById("audio").seeking), "the player");
      await page.screenshot({ path: path.join(pictures, `${name}.png`) });
      if (name === "phone") {
        await page.keyboard.press("Escape");
        await page.screenshot({ path: path.join(pictures, "phone-list.png") });
      }
    }
  }
} finally {
  await browser.close();
}
process.exit(failed ? 1 : 0);
