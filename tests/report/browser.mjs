// A browser for the tests of the page, and pages to open in it.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const axe = createRequire(import.meta.url).resolve("axe-core");

export const browser = await puppeteer.launch({
  executablePath: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync),
  args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
});

/** Opens a page; whatever goes wrong in it, or leaves the machine, is in `complaints`. */
export async function open(file, look = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // Scripts of the test's own are no scripts of the page.
  if (look.unsafe) await page.setBypassCSP(true);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("request", (request) => /^(file|data|blob):/.test(request.url()) || complaints.push(request.url()));
  await page.setViewport({ width: look.width ?? 1280, height: look.height ?? 860, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look.scheme ?? "light" }]);
  const downloads = mkdtempSync(path.join(tmpdir(), "report-"));
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", {
    behavior: "allow",
    downloadPath: downloads,
    browserContextId: context.id,
    eventsEnabled: true,
  });
  // A file is there, empty, before it is whole: only the browser knows when it has ended.
  const begun = new Map();
  const downloaded = new Set();
  session.on("Browser.downloadWillBegin", ({ guid, suggestedFilename }) => begun.set(guid, suggestedFilename));
  session.on("Browser.downloadProgress", ({ guid, state }) => state === "completed" && downloaded.add(begun.get(guid)));
  await page.goto(pathToFileURL(file).href);
  // Of more than ten downloads in a second Chromium drops the rest without a word.
  const saved = [];
  const save = async (ending, stem = "ep") => {
    const name = `${stem}.${ending}`;
    await until(() => saved.length < 9 || Date.now() - saved.at(-9) > 1000, "Chromium's leave to download");
    saved.push(Date.now());
    await page.click(`[data-save="${ending}"]`);
    await until(() => downloaded.delete(name), `a download of ${ending}`);
    const file = path.join(downloads, name);
    const text = readFileSync(file, "utf8");
    rmSync(file);
    return text;
  };
  return { page, complaints, save };
}

export async function until(what, name) {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await what();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${name}`);
}

/** Whether everybody can use a page, as far as axe-core tells. */
export async function accessible(page, what) {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const bad = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  assert.deepEqual(bad.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" ")}`), [], what);
  console.log(`ok: no serious finding of axe-core in ${what} (${violations.length} lesser)`);
}

/** A page whose data are repeated until they are so long, in milliseconds. */
export function longer(html, length) {
  const [before, rest] = html.split('<script id="data" type="application/json">');
  const end = rest.indexOf("</script>");
  const data = JSON.parse(rest.slice(0, end));
  const copies = Array.from({ length: Math.ceil(length / data.duration) }, (_, i) => i);
  const shifted = (spans) => copies.flatMap((i) => spans.map((span) => span.map((time) => time + i * data.duration)));
  const peaks = Buffer.from(data.peaks, "base64");
  const repeated = {
    ...data,
    duration: copies.length * data.duration,
    sentences: copies.flatMap(() => data.sentences),
    cues: copies.flatMap((i) => data.cues.map((cue) => ({
      ...cue,
      start: cue.start + i * data.duration,
      end: cue.end + i * data.duration,
      sentences: cue.sentences?.map((number) => number + i * data.sentences.length),
      begins: cue.begins.map(([at, number]) => [at, number + i * data.sentences.length]),
      words: cue.words.map(([at, ...span]) => [at, ...span.map((time) => time + i * data.duration)]),
    }))),
    unmatched: shifted(data.unmatched),
    pauses: shifted(data.pauses),
    peaks: Buffer.concat(copies.map(() => peaks)).toString("base64"),
  };
  return `${before}<script id="data" type="application/json">${JSON.stringify(repeated).replaceAll("<", "\\u003c")}${rest.slice(end)}`;
}
