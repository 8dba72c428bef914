// A hub of very many claims: counted first, searched within, and added some at a time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { card, openServer, searchFor, serve, settled, skip, temporary } from "./page.mjs";

// What a program that was not optimized reads in seconds; RELATA_HUB=100000 tries more.
const THINGS = Number(process.env.RELATA_HUB ?? 20_000);

function hub() {
  const lines = ['{"type":"entity","id":"hub","kind":"company","name":"The Hub"}'];
  for (let number = 0; number < THINGS; number += 1) {
    lines.push(`{"type":"entity","id":"t${number}","kind":"company","name":"Thing ${number}"}`);
    lines.push(`{"type":"relationship","id":"o${number}","kind":"owns","from":"hub","to":"t${number}"}`);
  }
  return lines.join("\n");
}

test("a hub stays usable", { skip }, async () => {
  const server = await serve(temporary("hub.jsonl", hub()), "--no-cache");
  const { page, close } = await openServer(server.link, { wanted: ".panel h2" });
  const times = [];
  const timed = async (what, act) => {
    const start = performance.now();
    await act();
    times.push(`${what} ${(performance.now() - start).toFixed(0)} ms`);
  };
  await timed("search and counts", async () => {
    await searchFor(page, "the hub");
    await page.locator(".go-on .expand", { hasText: new RegExp(`^owns: 0 of ${THINGS} shown`) }).waitFor();
  });
  await timed("25 of them", async () => {
    await page.locator(".go-on .expand").click();
    await page.locator(".toast", { hasText: "25 added" }).waitFor();
  });
  await settled(page);
  await page.locator(".go-on .expand", { hasText: new RegExp(`^owns: 25 of ${THINGS} shown`) }).click();
  await page.locator(".go-on .expand", { hasText: new RegExp(`^owns: 50 of ${THINGS} shown`) }).waitFor();
  await settled(page);
  // Cards alike are a stack, whatever they are many.
  assert.equal(await page.locator("g.card.stack").count(), 1);
  const last = `Thing ${THINGS - 1}`;
  await timed("search within", async () => {
    await page.getByRole("searchbox", { name: /Find among those/ }).fill(last);
    await page.keyboard.press("Enter");
    await card(page, last).waitFor();
  });
  await timed("one of them", async () => {
    await searchFor(page, `Thing ${THINGS - 2}`);
    await card(page, `Thing ${THINGS - 2}`).waitFor();
  });
  console.log(`a hub of ${THINGS} claims: ${times.join(", ")}`);
  await close();
  server.end();
});
