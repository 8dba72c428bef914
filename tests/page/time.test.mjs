// One date rules the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { OWNERS, open, pageOf, settled, skip } from "./page.mjs";

async function setDate(page, day) {
  await page.getByLabel("Exact date").fill(day);
  await settled(page);
}

test("outside its date a disputed listing is a ghost, and the answer is grey", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS));
  await setDate(page, "2023-06-01");
  const ghost = page.locator('g.pill.lists.ghost[aria-label*="WeChat"]');
  assert.ok((await ghost.count()) >= 1);
  assert.match(await ghost.first().getAttribute("aria-label"), /outside the date/);
  assert.ok((await page.locator("g.pill.disputes").count()) >= 1);
  assert.match(await page.locator(".panel .stale-note").innerText(), /worked out as of 2022-02-17.*--as-of 2023-06-01/s);
  assert.equal(await page.locator("table.rows.stale").count(), 1);
  await page.getByRole("button", { name: "Answer's date" }).click();
  await settled(page);
  assert.equal(await page.locator("g.pill.ghost").count(), 0);
  assert.equal(await page.locator("table.rows.stale").count(), 0);
  await close();
});

test("before anything was listed nothing is", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS));
  await setDate(page, "2022-02-16");
  const plain = page.locator("g.pill.lists:not(.ghost)");
  assert.equal(await plain.count(), 0);
  await setDate(page, "2022-02-17");
  assert.ok((await plain.count()) > 5);
  await close();
});

test("the slider moves the date, by key, and one drag is one step to undo", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS));
  await page.locator(".range").focus();
  for (let times = 0; times < 5; times += 1) await page.keyboard.press("ArrowRight");
  await settled(page);
  assert.equal(await page.locator(".time-words strong").innerText(), "2022-02-22");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("u");
  await settled(page);
  assert.equal(await page.locator(".time-words strong").innerText(), "2022-02-17");
  await page.keyboard.press("]");
  await settled(page);
  assert.equal(await page.locator(".time-words strong").innerText(), "2022-02-18");
  await close();
});

test("two dates compare", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS));
  await page.getByLabel("Date to compare with").fill("2023-06-01");
  await settled(page);
  const heads = await page.locator(".panel h3").allInnerTexts();
  assert.ok(heads.some((head) => /^Only on 2022-02-17 · \d+/i.test(head)), heads.join());
  assert.ok(heads.some((head) => /^On both dates · \d+/i.test(head)), heads.join());
  assert.ok((await page.locator("g.pill.only-first").count()) > 0);
  assert.match(await page.locator("g.pill.only-first").first().getAttribute("aria-label"), /first date only/);
  await close();
});
