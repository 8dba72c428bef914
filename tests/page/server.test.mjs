// The same page over a server: every question by its form, and what is not there yet comes as it is asked for.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, card, fromMenu, openServer, relata, searchFor, serve, settled, skip } from "./page.mjs";

let server;
before(async () => {
  if (!skip) server = await serve();
});
after(() => server?.end());

const title = (page) => page.locator(".panel h2");

test("it opens on an answer, and its address holds no token", { skip }, async () => {
  const { page, close } = await openServer(server.link);
  assert.match(await title(page).innerText(), /^Who owns what was listed by USTR/);
  assert.doesNotMatch(page.url(), /token/);
  await close();
});

test("without the token it says what to do", { skip }, async () => {
  const { page, faults } = await openServer(server.link.replace(/#.*/, ""), { wanted: ".refused" });
  assert.match(await page.locator(".refused").innerText(), /token|link/i);
  assert.ok(faults.length > 0, "the server refused");
});

test("Chinese characters find WeChat, and its claims come with their dispute", { skip }, async () => {
  const { page, close } = await openServer(server.link);
  await searchFor(page, "微信");
  await page.waitForSelector(".go-on .expand");
  assert.equal(await title(page).innerText(), "WeChat");
  // Tencent may have a card already; then its claim is what comes.
  const before = await page.locator("g.pill").count();
  await page.locator(".go-on .expand", { hasText: /^is owned by/ }).click();
  await page.locator(".toast", { hasText: /^\d+ added/ }).waitFor();
  assert.ok((await page.locator("g.pill").count()) > before);
  assert.equal(await card(page, "Tencent").count(), 1);
  await close();
});

test("a proof is drawn step by step", { skip }, async () => {
  const { page, close } = await openServer(server.link);
  await ask(page, "affected", { of: "naspers", "threshold-percent": "20", proof: true });
  await title(page).getByText("Caught under a threshold of 20 %").waitFor();
  await settled(page);
  await page.getByRole("button", { name: "Next row" }).click();
  await settled(page);
  assert.equal(await card(page, "Naspers").evaluate((part) => part.classList.contains("dim")), false);
  assert.equal(await card(page, "WeChat").evaluate((part) => part.classList.contains("dim")), true);
  await close();
});

test("an address restores question and view", { skip }, async () => {
  const first = await openServer(server.link);
  await ask(first.page, "owners", { of: "wechat" });
  await title(first.page).getByText("Who owns WeChat?").waitFor();
  const { hash } = new URL(first.page.url());
  await first.close();
  const { page, close } = await openServer(`${server.link}&${hash.slice(1)}`);
  assert.equal(await title(page).innerText(), "Who owns WeChat?");
  await close();
});

test("the place of a fault in a pattern is marked", { skip }, async () => {
  const { page } = await openServer(server.link);
  await ask(page, "match", { pattern: "(a:company)-[:owns]->(b" });
  await page.getByText(/line 1, column 24/).waitFor();
  const [from, to] = await page.locator("#ask-pattern").evaluate((area) => [area.selectionStart, area.selectionEnd]);
  assert.ok(from >= 22 && to >= from, `${from} to ${to}`);
});

test("what is missing in the form is named as the form names it", { skip }, async () => {
  const { page } = await openServer(server.link);
  await ask(page, "stakes", {});
  await page.locator(".fault").getByText("Fill in").waitFor();
  assert.equal(await page.locator(".fault").innerText(), "Fill in “of”");
});

test("exports are those of the command line", { skip }, async () => {
  const { page, close } = await openServer(server.link);
  await ask(page, "owners", { of: "wechat" });
  await title(page).getByText("Who owns WeChat?").waitFor();
  for (const [label, format, ...flags] of [["JSON", "json"], ["CSV", "csv", "--for-spreadsheet"], ["DOT", "dot"]]) {
    const { bytes } = await fromMenu(page, label);
    assert.ok(bytes.equals(relata("owners", "wechat", "-f", format, ...flags)), format);
  }
  await close();
});
