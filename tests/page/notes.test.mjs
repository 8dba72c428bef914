// The reader's notes: in a copy of the page, and in a question that `relata ask` reads.

import assert from "node:assert/strict";
import { test } from "node:test";
import { card, open, pageOf, relata, saved, settled, skip, temporary } from "./page.mjs";

async function noted(page) {
  await card(page, "Tencent").click();
  await settled(page);
  await page.getByRole("button", { name: "Pin", exact: true }).click();
  await page.locator(".panel textarea").fill("Ask </script> the register <b>again</b>");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Notes", exact: true }).click();
  await page.locator("#step-text").fill("Where it begins");
  await page.getByRole("button", { name: "Add this view as a step" }).click();
  await settled(page);
}

test("a copy of the page keeps the notes", { skip }, async () => {
  const { page, close } = await open(pageOf("owners", "wechat"));
  await noted(page);
  const { bytes } = await saved(page, () => page.getByRole("button", { name: "A copy of this page with the notes" }).click());
  await close();
  const copy = await open(temporary("copy.html", bytes));
  assert.equal(await copy.page.locator("g.card .badge", { hasText: "pinned" }).count(), 1);
  await card(copy.page, "Tencent").click();
  await settled(copy.page);
  assert.equal(await copy.page.locator(".panel textarea").inputValue(), "Ask </script> the register <b>again</b>");
  await copy.page.getByRole("button", { name: "Notes", exact: true }).click();
  assert.match(await copy.page.locator(".panel").innerText(), /Where it begins/);
  await copy.close();
});

test("a click right behind a comment does what it says", { skip }, async () => {
  const { page, close } = await open(pageOf("owners", "wechat"));
  await card(page, "Tencent").click();
  await settled(page);
  await page.locator(".panel textarea").fill("Ask the register");
  // As a hand does it, which is slower than a program.
  await page.getByRole("button", { name: "Pin", exact: true }).hover();
  await page.mouse.down();
  await page.waitForTimeout(150);
  await page.mouse.up();
  await settled(page);
  assert.equal(await page.locator("g.card .badge", { hasText: "pinned" }).count(), 1);
  assert.equal(await page.locator("g.card .badge", { hasText: "note" }).count(), 1);
  await close();
});

test("the question with its notes is asked again", { skip }, async () => {
  const { page, close } = await open(pageOf("owners", "wechat"));
  await noted(page);
  const { bytes } = await saved(page, () => page.getByRole("button", { name: "A question for `relata ask`" }).click());
  await close();
  const path = temporary("question.json", bytes);
  assert.deepEqual(JSON.parse(relata("ask", path, "-f", "json")).rows, JSON.parse(relata("owners", "wechat", "-f", "json")).rows);
  const again = await open(pageOf("ask", path));
  assert.equal(await again.page.locator("g.card .badge", { hasText: "pinned" }).count(), 1);
  await again.close();
});
