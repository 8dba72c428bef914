// Questions that only a server can be asked anew: names to screen, findings, questions within questions.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, card, faint, openServer, relata, searchFor, serve, settled, skip, tooWide, violations } from "./page.mjs";

let server;
before(async () => {
  if (!skip) server = await serve();
});
after(() => server?.end());

const title = (page) => page.locator(".panel h2");
const rows = (page) => page.locator(".panel table.rows");

test("names are pasted and screened, and each result leads to its evidence", { skip }, async () => {
  const { page, close } = await openServer(server.link);
  await ask(page, "screen", { names: "微信\nAvito\nTencent Holdings  country=CN\nNobody At All Ltd", listed_by: "ustr", edition: "nml-2021" });
  await title(page).getByText(/^4 names screened/).waitFor();
  const text = await rows(page).innerText();
  assert.match(text, /微信\s+WeChat\s+listed/);
  assert.match(text, /Nobody At All Ltd\s+no match/);
  await rows(page).getByRole("button", { name: "WeChat", exact: true }).first().click();
  await page.locator(".go-on li", { hasText: /^is listed by/ }).waitFor();
  for (const more of await page.locator(".go-on .expand", { hasText: /^is listed by/ }).all()) await more.click();
  await settled(page);
  assert.match(await page.locator(".panel .claim.lists").first().innerText(), /USTR lists WeChat/);
  assert.ok((await page.locator(".panel .claim.lists .citations li").count()) > 0);
  assert.deepEqual(await violations(page), []);
  await close();
});

test("what is wrong with the data is asked like anything else", { skip }, async () => {
  const { page, close } = await openServer(server.link);
  await ask(page, "check", {});
  const told = JSON.parse(relata("check", "-f", "json"));
  await page.getByText(told.summary).first().waitFor();
  assert.equal(await page.locator(".panel .command code").innerText(), "relata check");
  if (told.rows.length > 0) assert.ok((await rows(page).innerText()).includes(told.rows[0].message.slice(0, 30)));
  await close();
});

test("fields within fields are fields", { skip }, async () => {
  const { page, close } = await openServer(server.link);
  await ask(page, "affected", { of: "naspers", "threshold-percent": "73", "threshold-inclusive": true });
  await page.locator(".panel .command code", { hasText: "--threshold 73" }).waitFor();
  assert.match(await page.locator(".panel .command code").innerText(), /^relata affected naspers .*--inclusive/);
  // The form keeps what was asked.
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  assert.equal(await page.locator("#ask-threshold-percent").inputValue(), "73");
  assert.ok(await page.locator("#ask-threshold-inclusive").isChecked());
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  await ask(page, "owners", { of: "avito", "period-since": "2021", "period-until": "2023" });
  await page.locator(".panel .command code", { hasText: /avito.*2021.*2023/ }).waitFor();
  await close();
});

test("a question is asked about a question", { skip }, async () => {
  const { page, close } = await openServer(server.link);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.locator("#ask-verb").selectOption("sensitivity");
  await page.locator("#ask-of").selectOption("owners");
  await page.locator("#ask-of-of").fill("wechat");
  await page.locator("dialog.ask button[type=submit]").click();
  await title(page).getByText("What hangs on one claim? Who owns WeChat?").waitFor();
  assert.match(await page.locator(".panel .command code").innerText(), /^relata sensitivity owners wechat/);
  await close();
});

test("of two things, more paths and common owners are a click away", { skip }, async () => {
  const { page, close } = await openServer(server.link);
  await searchFor(page, "tencent");
  await page.keyboard.press("p");
  await searchFor(page, "sea limited");
  await page.getByRole("button", { name: "Common owners" }).click();
  await title(page).getByText(/in common/).waitFor();
  await searchFor(page, "tencent");
  await page.keyboard.press("p");
  await searchFor(page, "sea limited");
  await page.getByRole("button", { name: "5 shortest paths" }).click();
  await page.locator(".panel .command code", { hasText: "--paths 5" }).waitFor();
  await settled(page);
  assert.equal(await card(page, "Tencent").count(), 1);
  await close();
});

test("the day of an answer is there, and exports are named by it", { skip }, async () => {
  const { page, close } = await openServer(server.link);
  await ask(page, "owners", { of: "wechat" });
  await title(page).getByText("Who owns WeChat?").waitFor();
  const { notes } = JSON.parse(relata("owners", "wechat", "-f", "json"));
  const day = /as of (\d{4}-\d\d-\d\d)/.exec(notes.join())[1];
  assert.equal(await page.locator(".time-words strong").innerText(), day);
  await page.locator("details.menu > summary").click();
  assert.match(await page.locator(".menu-box h2").first().innerText(), new RegExp(`as of ${day}`, "i"));
  await close();
});

test("dark, and on a phone", { skip }, async () => {
  const { page, close } = await openServer(server.link, { dark: true, width: 390, height: 844 });
  assert.deepEqual(await faint(page), []);
  assert.equal(await tooWide(page), 0);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  assert.deepEqual(await violations(page), []);
  assert.equal(await tooWide(page), 0);
  await close();
});
