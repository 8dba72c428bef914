// What all tests of the page share: files that relata writes, and a browser that notes whatever it should not see.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const relataProgram = process.env.RELATA ?? join(root, "target/debug/relata");
const browserProgram = process.env.RELATA_CHROMIUM ?? "/usr/bin/chromium";

/** Without a browser the tests are skipped, and say so; in CI that is a failure. */
export const skip = existsSync(browserProgram) ? false : missing(`no browser at ${browserProgram}`);

function missing(what) {
  if (process.env.CI) throw new Error(`CI needs it: ${what}`);
  process.stderr.write(`SKIPPED: ${what}\n`);
  return what;
}

const folder = mkdtempSync(join(tmpdir(), "relata-page-"));
let browser;
const servers = [];

before(async () => {
  if (!skip) browser = await chromium.launch({ executablePath: browserProgram, args: ["--no-sandbox"] });
});
after(async () => {
  for (const server of servers) server.kill();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the command writes to its output. */
export function relata(...args) {
  const options = { cwd: root, maxBuffer: 1 << 27, stdio: ["ignore", "pipe", "pipe"] };
  try {
    return execFileSync(relataProgram, args, options);
  } catch (error) {
    // That nothing was found is an answer.
    if (error.status === 1) return error.stdout;
    throw new Error(`relata ${args.join(" ")}: ${error.stderr}`);
  }
}

const written = new Map();

/** The page of a question, written once. */
export function pageOf(...args) {
  const key = args.join(" ");
  if (!written.has(key)) {
    const path = join(folder, `${written.size}.html`);
    relata(...args, "-f", "html", "-o", path);
    written.set(key, path);
  }
  return written.get(key);
}

export function temporary(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** What axe-core finds wrong. */
export async function violations(page) {
  // By evaluation: the page's own policy would refuse another script.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
}

/** The contrast of two colours, as WCAG 2 reckons it. */
export function contrast(one, other) {
  const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

export function luminance(color) {
  const [red, green, blue] = color.match(/[\d.]+/g).slice(0, 3).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Words in the diagram whose colour is too near to what is behind them. */
export async function faint(page) {
  const pairs = await page.locator(".diagram [data-key] > text").evaluateAll((texts) =>
    texts.map((text) => [
      getComputedStyle(text).fill,
      getComputedStyle(text.parentElement.querySelector(".box")).fill,
      text.textContent,
    ]),
  );
  return pairs.filter(([ink, ground]) => contrast(ink, ground) < 4.5).map((pair) => pair.join(" "));
}

/** Parts of the diagram that lie on one another. */
export async function overlaps(page) {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll("g.card > .box, g.pill > .box, g.badge > rect")].map((part) => ({
      key: part.closest("[data-key]").dataset.key,
      box: part.getBoundingClientRect(),
    }));
    const found = [];
    for (const [place, { key, box }] of boxes.entries()) {
      for (const other of boxes.slice(place + 1)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (key !== other.key && wide > 1 && high > 1) found.push(`${key} and ${other.key}`);
      }
    }
    return found;
  });
}

/** How far the page is wider than the screen. */
export const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** A page in a browser of its own. Whatever it asks for, says or fails in is kept; at the end there must be none of it. */
export async function open(path, { width = 1480, height = 920, dark = false, fragment = "" } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    const isFile = url.split("#")[0] === `file://${path}`;
    if (!isFile && !url.startsWith("blob:") && !url.startsWith("data:")) faults.push(`request: ${url}`);
  });
  await page.goto(`file://${path}${fragment}`);
  await page.waitForSelector("html.explorer");
  await page.waitForFunction(() => document.querySelector("g.card, .empty:not([hidden])"));
  const close = async () => {
    assert.deepEqual(faults, [], "what a page must not do");
    await context.close();
  };
  return { page, close, faults };
}

/** A server of the bundled data, and its link. */
export async function serve(...data) {
  const program = spawn(relataProgram, ["serve", ...data], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  servers.push(program);
  let said = "";
  for (const stream of [program.stdout, program.stderr]) stream.on("data", (text) => (said += text));
  for (let tries = 0; tries < 300; tries += 1) {
    const link = /http:\/\/\S+/.exec(said)?.[0];
    if (link) return { link, end: () => program.kill() };
    await new Promise((done) => setTimeout(done, 100));
  }
  program.kill();
  throw new Error(`no link: ${said}`);
}

/** The page of a server, which talks to that server alone. */
export async function openServer(link, { wanted = "g.card", width = 1480, height = 920, dark = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const faults = [];
  const { origin } = new URL(link);
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (![origin, "blob:", "data:"].some((start) => request.url().startsWith(start))) faults.push(`request: ${request.url()}`);
  });
  await page.goto(link);
  await page.waitForSelector(wanted);
  const close = async () => {
    assert.deepEqual(faults, [], "what a page must not do");
    await context.close();
  };
  return { page, close, faults };
}

/** Fills the form of a question, and asks it. */
export async function ask(page, verb, fields) {
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.locator("#ask-verb").selectOption(verb);
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`#ask-${name}`);
    if (value === true) await field.check();
    else if (await field.evaluate((element) => element.tagName === "SELECT")) await field.selectOption(value);
    else await field.fill(value);
  }
  await page.locator("dialog.ask button[type=submit]").click();
}

export const OWNERS = ["owners", "--listed-by", "ustr", "--edition", "nml-2021"];
export const WECHAT = ["owners", "wechat", "--listed-by", "ustr", "--edition", "nml-2021"];

export function card(page, name) {
  return page.locator("g.card").filter({ has: page.locator("text.name").getByText(name, { exact: true }) });
}

/** Waits until the page has drawn what was asked of it. */
export async function settled(page) {
  await page.waitForTimeout(60);
  await page.waitForSelector('#view[aria-busy="false"]', { state: "attached" });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

export async function searchFor(page, text) {
  await page.keyboard.press("/");
  await page.keyboard.type(text);
  await page.locator("#found [role=option]").first().waitFor();
  await page.keyboard.press("Enter");
  await settled(page);
}

/** The bytes that a click saves. */
export async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

export async function fromMenu(page, label) {
  await page.locator("details.menu > summary").click();
  return saved(page, () => page.locator(".menu-box").getByRole("button", { name: label, exact: true }).click());
}
