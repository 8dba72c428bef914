// From a cold start of the server on the bundled pack to the first answer: first.mjs RELATA [TIMES]

import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { chromium } from "playwright-core";

const relata = resolve(process.argv[2] ?? "target/release/relata");
const times = Number(process.argv[3] ?? 10);

/** Starts a server, and does something with its link as soon as it is printed; the milliseconds from its start. */
async function started(act, wanted) {
  // An empty tab in an open browser: how long that takes is the browser's affair.
  const page = await context.newPage();
  if (wanted) await page.addInitScript(watch, wanted);
  const start = performance.now();
  const server = spawn(relata, ["serve"], { stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  const link = await new Promise((done, fail) => {
    server.on("exit", () => fail(new Error("it ended")));
    server.stdout.on("data", (text) => {
      said += text;
      if (said.endsWith("\n")) done(said.trim());
    });
  });
  const linked = performance.now() - start;
  const acted = ((await act(link, page)) ?? performance.now()) - start;
  server.removeAllListeners("exit");
  server.kill();
  await page.close();
  return { linked, acted };
}

/** What the page asks to show its first answer. */
async function ask(link) {
  const { origin, hash } = new URL(link);
  const headers = { Authorization: `Bearer ${hash.replace("#token=", "")}`, "Content-Type": "application/json" };
  const body = JSON.stringify({ query: { verb: "owners", listed_by: "ustr", edition: "nml-2025" }, lens: {}, rows: { limit: 1000 } });
  await (await fetch(`${origin}/`)).text();
  const response = await fetch(`${origin}/api/v1/query`, { method: "POST", headers, body });
  if (!response.ok) throw new Error(await response.text());
  await response.json();
}

const browser = await chromium.launch({ executablePath: process.env.RELATA_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 1480, height: 920 } });

/** The page itself tells when it was painted: to ask it from outside would be slower than the page is. */
function watch(wanted) {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(wanted)) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.painted = performance.timeOrigin + performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function look(link, page) {
  await page.goto(link, { waitUntil: "commit" });
  const painted = await page.waitForFunction(() => window.painted, null, { polling: 50, timeout: 10_000 });
  return (await painted.jsonValue()) - performance.timeOrigin;
}

async function told(what, act, wanted) {
  const all = [];
  for (let time = 0; time < times; time += 1) all.push(await started(act, wanted));
  const line = (key) => {
    const sorted = all.map((one) => one[key]).sort((a, b) => a - b);
    return `median ${sorted[Math.floor(times / 2)].toFixed(0)} ms, longest ${sorted[times - 1].toFixed(0)} ms`;
  };
  console.log(`${what}: ${line("acted")} (link: ${line("linked")})`);
}

await told("first answer over HTTP", ask);
await told("answer and table in the browser", look, ".panel table.rows tbody tr");
await told("picture in the browser", look, "g.card");
await browser.close();
