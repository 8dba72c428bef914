// How smoothly 1,000 drawn cards are dragged, beside cytoscape.js on the same graph in the same run: frames.mjs RELATA [CARDS]
//
// Both show the same cards at the same places, and the whole of them. What is measured is the time from one frame to the next
// while the mouse moves, as requestAnimationFrame tells it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const relata = resolve(process.argv[2] ?? "target/release/relata");
const cards = Number(process.argv[3] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), "relata-frames-"));
const SIZE = { width: 1480, height: 920 };
const MOVES = 240;

/** Each owns four more: nothing is alike enough to be stacked. */
function tree() {
  const lines = [];
  for (let number = 0; number < cards; number += 1) {
    lines.push({ type: "entity", id: `c${number}`, kind: "company", name: `Company ${number}` });
    if (number > 0) lines.push({ type: "relationship", id: `o${number}`, kind: "owns", from: `c${Math.floor((number - 1) / 4)}`, to: `c${number}`, share: 51 });
  }
  return lines.map((line) => JSON.stringify(line)).join("\n");
}

/** The frames while something is dragged to and fro, in milliseconds. */
async function dragged(page) {
  await page.evaluate(() => {
    window.relataFrames = [];
    let last = performance.now();
    const tick = (now) => {
      window.relataFrames.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  // A place without a card: at the edge of the drawing.
  const [x, y] = [SIZE.width / 2, SIZE.height - 170];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const start = Date.now();
  for (let move = 0; move < MOVES; move += 1) {
    await page.mouse.move(x + 200 * Math.sin(move / 12), y - 100 + 100 * Math.cos(move / 9));
  }
  await page.mouse.up();
  const frames = (await page.evaluate(() => window.relataFrames)).slice(2).sort((a, b) => a - b);
  const at = (part) => frames[Math.min(frames.length - 1, Math.floor(frames.length * part))].toFixed(1);
  return `${frames.length} frames in ${Date.now() - start} ms; median ${at(0.5)}, 95th percentile ${at(0.95)}, longest ${at(1)} ms`;
}

const browser = await chromium.launch({ executablePath: process.env.RELATA_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  writeFileSync(join(folder, "tree.jsonl"), tree());
  const file = join(folder, "tree.html");
  execFileSync(relata, ["around", "c0", "--depth", "12", "--limit", String(cards * 2), "--data", join(folder, "tree.jsonl"), "-f", "html", "-o", file], { stdio: "ignore" });
  const ours = await browser.newPage({ viewport: SIZE });
  const start = Date.now();
  await ours.goto(`file://${file}`);
  await ours.waitForSelector("g.card", { timeout: 120_000 });
  await ours.waitForSelector('#view[aria-busy="false"]', { state: "attached", timeout: 120_000 });
  const drawn = await ours.locator("g.card").count();
  console.log(`relata: ${drawn} cards, drawn after ${Date.now() - start} ms`);
  console.log(`relata, dragging: ${await dragged(ours)}`);
  const places = await ours.locator("g.card").evaluateAll((all) =>
    all.map((card) => {
      const [, x, y] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(card.getAttribute("transform"));
      return { id: card.dataset.key, name: card.querySelector(".name").textContent, x: Number(x), y: Number(y), width: Number(card.querySelector(".box").getAttribute("width")) };
    }),
  );
  await ours.close();

  const elements = places.map(({ id, name, x, y, width }) => ({ data: { id, name, width }, position: { x, y } }));
  for (const { id } of places) {
    const number = Number(id.slice(1));
    if (number > 0) elements.push({ data: { source: `c${Math.floor((number - 1) / 4)}`, target: id } });
  }
  const program = readFileSync(fileURLToPath(new URL("node_modules/cytoscape/dist/cytoscape.min.js", import.meta.url)), "utf8");
  const theirs = await browser.newPage({ viewport: SIZE });
  await theirs.setContent('<div id="c" style="position:absolute;inset:0"></div>');
  await theirs.addScriptTag({ content: program });
  await theirs.evaluate((elements) => {
    window.cy = cytoscape({
      container: document.getElementById("c"),
      elements,
      layout: { name: "preset" },
      style: [
        { selector: "node", style: { shape: "round-rectangle", width: "data(width)", height: 40, label: "data(name)", "text-valign": "center", "font-size": 13, "background-color": "#fdf4df", "border-width": 1.4, "border-color": "#b97a00" } },
        { selector: "edge", style: { width: 2, "curve-style": "bezier", "target-arrow-shape": "triangle" } },
      ],
    });
    window.cy.fit();
  }, elements);
  await theirs.waitForTimeout(1000);
  console.log(`cytoscape.js ${await theirs.evaluate(() => cytoscape.version)}, dragging: ${await dragged(theirs)}`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
