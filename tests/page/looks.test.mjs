// For every reader: no fault that axe-core knows, dark, narrow, on paper, and without script.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { OWNERS, WECHAT, card, faint, luminance, open, overlaps, pageOf, relata, searchFor, settled, skip, tooWide, violations } from "./page.mjs";

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

for (const dark of [false, true]) {
  test(`words in the diagram stand out from what is behind them, ${dark ? "dark" : "light"}`, { skip }, async () => {
    const { page, close } = await open(pageOf(...OWNERS), { dark });
    assert.deepEqual(await faint(page), []);
    if (dark) {
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.ok(luminance(paper) < 0.05, paper);
    }
    await close();
  });
}

const ANSWERS = {
  affected: ["affected", "naspers", "--threshold", "20", "--proof"],
  diff: ["diff", "nml-2020", "nml-2021"],
  group: ["group", "tencent"],
  match: ["match", "MATCH (a:company)-[o:owns]->(p:platform) RETURN a, o, p"],
  path: ["path", "tencent", "ustr"],
};

for (const [name, question] of Object.entries(ANSWERS)) {
  test(`${name} can be read: dark, on a phone, by readers of screens, and nothing lies on anything`, { skip }, async () => {
    for (const dark of [false, true]) {
      const { page, close } = await open(pageOf(...question), { dark });
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(await faint(page), []);
      assert.deepEqual(await overlaps(page), []);
      await close();
    }
    const { page, close } = await open(pageOf(...question), { width: 390, height: 844 });
    assert.equal(await tooWide(page), 0);
    assert.deepEqual(await violations(page), []);
    await close();
  });
}

test("nothing lies on anything, whatever was added", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS));
  assert.deepEqual(await overlaps(page), []);
  await searchFor(page, "tencent");
  for (const more of await page.locator(".go-on .expand").all()) {
    await page.locator(".go-on .expand").first().click();
    await settled(page);
    assert.ok(more);
    assert.deepEqual(await overlaps(page), []);
  }
  await close();
});

test("the answer beside a picture says who and what", { skip }, async () => {
  for (const [name, words] of [["affected", ["Prosus", "certain"]], ["group", ["WeChat", "possible"]], ["diff", ["added", "AliExpress"]]]) {
    const { page, close } = await open(pageOf(...ANSWERS[name]));
    const table = page.locator(".panel table.rows");
    const text = await table.innerText();
    for (const word of words) assert.ok(text.includes(word), `${name}: ${word} in ${text.slice(0, 300)}`);
    const [room, wide] = await table.evaluate((element) => [element.parentElement.clientWidth, element.scrollWidth]);
    assert.ok(wide <= room + 1, `${name}: ${wide} in ${room}`);
    await close();
  }
});

test("the button turns light into dark", { skip }, async () => {
  const { page, close } = await open(pageOf(...WECHAT));
  await page.getByRole("button", { name: "Dark or light" }).click();
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.ok(luminance(paper) < 0.05, paper);
  await close();
});

test("a phone shows all of it, without scrolling sideways", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS), { width: 390, height: 844 });
  assert.equal(await tooWide(page), 0);
  await searchFor(page, "微信");
  assert.ok(await card(page, "WeChat").isVisible());
  assert.equal(await tooWide(page), 0);
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
