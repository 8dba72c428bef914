// The whole walk over an import of Follow the Money, as a file and over a server.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { ask, card, faint, fromMenu, open, openServer, pageOf, relata, searchFor, serve, settled, skip, tooWide, violations } from "./page.mjs";

const FTM = fileURLToPath(new URL("harbour.ftm.json", import.meta.url));
const SHIPPING = ["owners", "ship"];
const PROOF = ["affected", "lin", "--threshold", "50", "--proof"];

/** Both dresses: how each shows a question. */
async function dressed(isServer, options = {}) {
  if (!isServer) return { show: (question) => open(pageOf(...question, "--data", FTM), options), end: () => {} };
  const server = await serve(FTM);
  const show = async (question) => {
    const opened = await openServer(server.link, { ...options, wanted: ".panel h2" });
    if (question === SHIPPING) await ask(opened.page, "owners", { of: "ship" });
    else await ask(opened.page, "affected", { of: "lin", "threshold-percent": "50", proof: true });
    await opened.page.locator("g.card").first().waitFor();
    await settled(opened.page);
    return opened;
  };
  return { show, end: server.end };
}

const title = (page) => page.locator(".panel h2").innerText();

async function setDate(page, label, day) {
  await page.getByLabel(label).fill(day);
  await settled(page);
}

async function walk(page, isServer) {
  const answer = JSON.parse(relata(...SHIPPING, "--data", FTM, "-f", "json"));
  assert.equal(await title(page), answer.title);
  assert.equal(await page.locator(".panel .summary").innerText(), answer.summary);
  assert.match(await page.locator(".panel table.rows").innerText(), /Lin Wei[\s\S]*45 %/);
  assert.equal(await page.locator(".time-words strong").innerText(), "2021-03-01");
  // Search, in Chinese.
  await searchFor(page, "明珠贸易");
  assert.equal(await title(page), "Pearl Trading");
  assert.equal(await card(page, "Pearl Trading").count(), 1);
  // More of it, counted first.
  await page.locator(".go-on .expand", { hasText: /^owns: \d+ of 31 shown · add 25$/ }).click();
  await page.locator(".toast", { hasText: /^\d+ added/ }).waitFor();
  await settled(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  await settled(page);
  assert.equal(await page.locator("g.card", { hasText: "Berth" }).count(), 0);
  // A claim with who says so.
  await page.locator('g.pill.owns[aria-label^="Pearl Holding owns 60 %"]').click({ force: true });
  await settled(page);
  assert.match(await page.locator(".panel .claim").first().innerText(), /Pearl Holding owns Pearl Shipping 60\s%[\s\S]*since 2020-05-04[\s\S]*harbour_register/);
  // A path.
  await searchFor(page, "林伟");
  await page.getByRole("button", { name: "Path to…" }).click();
  await searchFor(page, "quay four");
  assert.deepEqual(
    (await page.locator(".panel .steps > li").allInnerTexts()).map((step) => step.split("\n")[0]),
    ["Lin Wei to Pearl Holding", "Pearl Holding to Pearl Trading", "Pearl Trading to Quay Four"],
  );
  assert.equal(await page.getByRole("button", { name: "Common owners" }).count(), isServer ? 1 : 0);
  await page.getByRole("button", { name: "Clear path" }).click();
  // One date, then two.
  await setDate(page, "Exact date", "2023-01-01");
  assert.match(await page.locator(".panel .stale-note").innerText(), /worked out as of 2021-03-01/);
  assert.equal(await page.locator('g.pill.owns[aria-label^="Pearl Holding owns 51 %"]').count(), 0);
  await setDate(page, "Date to compare with", "2021-03-01");
  assert.match(await page.locator('g.pill.owns[aria-label^="Pearl Holding owns 51 %"]').getAttribute("aria-label"), /second date only/);
  await page.getByRole("button", { name: "End the comparison" }).click();
  await page.getByRole("button", { name: "Answer's date" }).click();
  await settled(page);
  // What is saved.
  for (const [label, format, ...flags] of [["JSON", "json"], ["CSV", "csv", "--for-spreadsheet"], ["DOT", "dot"]]) {
    const { bytes } = await fromMenu(page, label);
    assert.ok(bytes.equals(relata(...SHIPPING, "--data", FTM, "-f", format, ...flags)), format);
  }
  assert.deepEqual(await violations(page), []);
}

for (const isServer of [false, true]) {
  const dress = isServer ? "a server" : "a file";

  test(`an import of Follow the Money is walked through in ${dress}`, { skip }, async () => {
    const { show, end } = await dressed(isServer);
    const { page, close } = await show(SHIPPING);
    await walk(page, isServer);
    await close();
    end();
  });

  test(`its proof is drawn step by step in ${dress}`, { skip }, async () => {
    const { show, end } = await dressed(isServer);
    const { page, close } = await show(PROOF);
    const next = page.getByRole("button", { name: "Next row" });
    for (const [from, to] of [["Lin Wei", "Pearl Holding"], ["Pearl Holding", "Pearl Shipping"]]) {
      await next.click();
      await settled(page);
      for (const name of [from, to]) assert.ok(await card(page, name).evaluate((part) => !part.classList.contains("dim")), name);
    }
    assert.ok(await card(page, "Lin Wei").evaluate((part) => part.classList.contains("dim")));
    assert.equal(await page.locator("g.badge.mark", { hasText: "certain" }).count(), 4);
    await close();
    end();
  });

  test(`by keys alone in ${dress}`, { skip }, async () => {
    const { show, end } = await dressed(isServer);
    const { page, close } = await show(SHIPPING);
    await searchFor(page, "lin wei");
    await page.keyboard.press("p");
    await searchFor(page, "quay");
    assert.equal(await title(page), "Lin Wei → Quay Four");
    await page.keyboard.press("Escape");
    await searchFor(page, "quay");
    await page.keyboard.press("h");
    await settled(page);
    assert.equal(await card(page, "Quay Four").count(), 0);
    await page.keyboard.press("u");
    await settled(page);
    assert.equal(await card(page, "Quay Four").count(), 1);
    await page.keyboard.press("[");
    await settled(page);
    assert.notEqual(await page.locator(".time-words strong").innerText(), "2021-03-01");
    await page.keyboard.press("t");
    await settled(page);
    assert.ok(await page.locator(".claims-table").isVisible());
    await close();
    end();
  });

  test(`dark, on a phone and on paper in ${dress}`, { skip }, async () => {
    const { show, end } = await dressed(isServer, { dark: true, width: 390, height: 844 });
    const { page, close } = await show(SHIPPING);
    assert.equal(await tooWide(page), 0);
    assert.deepEqual(await faint(page), []);
    assert.deepEqual(await violations(page), []);
    // The date stands beside the picture, not behind all words.
    const [date, words] = await page.evaluate(() => [".time", ".panel"].map((part) => document.querySelector(part).getBoundingClientRect().top));
    assert.ok(date < words, `${date} and ${words}`);
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    assert.ok(pdf.length > 10_000);
    await close();
    end();
  });
}

