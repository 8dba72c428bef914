// What is saved: the stored answer to the byte as the command writes it, the view as it stands.

import assert from "node:assert/strict";
import { test } from "node:test";
import { OWNERS, fromMenu, open, pageOf, relata, settled, skip } from "./page.mjs";

test("JSON, CSV and DOT are those of the command line, to the byte", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS));
  // Whatever the view shows.
  await page.keyboard.press("]");
  await settled(page);
  for (const [label, format, ...flags] of [
    ["JSON", "json"],
    ["CSV", "csv", "--for-spreadsheet"],
    ["DOT", "dot"],
  ]) {
    const { name, bytes } = await fromMenu(page, label);
    assert.ok(name.endsWith(`.${format}`), name);
    assert.ok(bytes.equals(relata(...OWNERS, "-f", format, ...flags)), format);
  }
  assert.match(await page.locator(".menu-box").innerText().catch(() => ""), /^|guarded/);
  await close();
});

test("the view is saved as SVG, PNG and JSON", { skip }, async () => {
  const { page, close } = await open(pageOf("owners", "wechat"));
  const svg = await fromMenu(page, "SVG");
  const text = svg.bytes.toString();
  assert.ok(text.startsWith("<svg") && text.includes("WeChat") && text.includes("not a finding of law"));
  assert.ok(!/class=|<script|href/.test(text));
  const png = await fromMenu(page, "PNG");
  assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
  const view = JSON.parse((await fromMenu(page, "JSON of the view")).bytes);
  assert.equal(view.claims.length, await page.evaluate(() => Number(/(\d+) claims?$/.exec(document.querySelector(".diagram").getAttribute("aria-label"))[1])));
  assert.ok(view.entities.some((entity) => entity.id === "wechat"));
  await close();
});

test("the licences of what is inside are there", { skip }, async () => {
  const { page, close } = await open(pageOf("owners", "wechat"));
  await page.keyboard.press("?");
  await page.locator("dialog summary").click();
  await page.waitForTimeout(100);
  const text = await page.locator("dialog pre").innerText();
  assert.match(text, /Eclipse Public License 2\.0/);
  assert.match(text, /Permission is hereby granted/);
  await close();
});
