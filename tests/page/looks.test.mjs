// For every reader: no fault that axe-core knows, dark, narrow, on paper, and without script.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { OWNERS, WECHAT, card, open, pageOf, relata, searchFor, settled, skip } from "./page.mjs";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

async function violations(page) {
  // By evaluation: the page's own policy would refuse another script.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
}

for (const dark of [false, true]) {
  test(`axe-core finds nothing, ${dark ? "dark" : "light"}`, { skip }, async () => {
    const { page, close } = await open(pageOf(...OWNERS), { dark });
    assert.deepEqual(await violations(page), []);
    await searchFor(page, "wechat");
    assert.deepEqual(await violations(page), []);
    await page.locator('g.pill.lists[aria-label*="WeChat"]').first().click({ force: true });
    await settled(page);
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "Table", exact: true }).click();
    await settled(page);
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "Report", exact: true }).click();
    await page.keyboard.press("n");
    await settled(page);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("?");
    assert.deepEqual(await violations(page), []);
    await close();
  });
}

test("every part of the diagram is a button with a name", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS));
  const nameless = await page
    .locator(".diagram [data-key]")
    .evaluateAll((parts) => parts.filter((part) => part.getAttribute("role") !== "button" || !part.getAttribute("aria-label")).length);
  assert.equal(nameless, 0);
  assert.equal(await page.locator(".diagram").getAttribute("role"), "group");
  await close();
});

/** The contrast of two colours, as WCAG 2 reckons it. */
function contrast(one, other) {
  const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color) {
  const [red, green, blue] = color.match(/[\d.]+/g).slice(0, 3).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

for (const dark of [false, true]) {
  test(`words in the diagram stand out from what is behind them, ${dark ? "dark" : "light"}`, { skip }, async () => {
    const { page, close } = await open(pageOf(...OWNERS), { dark });
    const pairs = await page.locator(".diagram [data-key] > text").evaluateAll((texts) =>
      texts.map((text) => [
        getComputedStyle(text).fill,
        getComputedStyle(text.parentElement.querySelector(".box")).fill,
        text.textContent,
      ]),
    );
    for (const [ink, ground, words] of pairs) assert.ok(contrast(ink, ground) >= 4.5, `${words}: ${ink} on ${ground}`);
    if (dark) {
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.ok(luminance(paper) < 0.05, paper);
    }
    await close();
  });
}

test("the button turns light into dark", { skip }, async () => {
  const { page, close } = await open(pageOf(...WECHAT));
  await page.getByRole("button", { name: "Dark or light" }).click();
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.ok(luminance(paper) < 0.05, paper);
  await close();
});

test("a phone shows all of it, without scrolling sideways", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS), { width: 390, height: 844 });
  const [inner, whole] = await page.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth]);
  assert.ok(whole <= inner, `${whole} in ${inner}`);
  await searchFor(page, "微信");
  assert.ok(await card(page, "WeChat").isVisible());
  const after = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(after <= inner, `${after} in ${inner}`);
  assert.ok(await page.locator(".range").isVisible());
  await close();
});

test("on paper everything is open, and nothing is wider than the page", { skip }, async () => {
  const { page, close } = await open(pageOf(...WECHAT));
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 760, height: 1000 });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const state = await page.evaluate(() => {
    const isSeen = (selector) => {
      const element = document.querySelector(selector);
      return element !== null && element.getClientRects().length > 0;
    };
    const box = document.querySelector(".diagram").getBoundingClientRect();
    const closed = [...document.querySelectorAll("details:not(.menu):not(.filters)")].filter((details) => !details.open).length;
    return {
      diagram: isSeen(".diagram g.card"),
      report: isSeen("main:not(.view) table"),
      sources: isSeen("ol.sources"),
      bar: isSeen(".bar"),
      fits: box.right <= window.innerWidth + 1,
      view: document.querySelector(".diagram").getAttribute("viewBox"),
      closed,
    };
  });
  assert.ok(state.diagram && state.report && state.sources && !state.bar && state.fits, JSON.stringify(state));
  assert.match(state.view, /^0 0 /);
  assert.equal(state.closed, 0);
  await close();
});

test("without script it is the report", { skip }, async () => {
  const path = pageOf(...WECHAT);
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath: process.env.RELATA_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`file://${path}`);
  const answer = JSON.parse(relata(...WECHAT, "-f", "json"));
  assert.equal(await page.locator("h1").innerText(), answer.title);
  assert.ok((await page.locator("tbody tr").count()) >= answer.rows.length);
  await browser.close();
  const small = relata(...WECHAT, "-f", "html", "--no-script");
  assert.ok(!small.includes("<script") && small.length < 100_000);
});

test("the interface is small, and the page too", { skip }, async () => {
  const built = fileURLToPath(new URL("../../src/write/page/built/", import.meta.url));
  const size = (name) => readFileSync(built + name).length;
  assert.ok(size("explorer.js") + size("explorer.css") < 100_000);
  const around = ["explorer.js", "explorer.css", "layout.json", "licences.json"].map(size);
  assert.ok(around.reduce((sum, one) => sum + one, 0) < 1_700_000);
});
