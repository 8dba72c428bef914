// The page opens on its answer: sentence, table and diagram at once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { OWNERS, card, open, pageOf, relata, skip } from "./page.mjs";

test("the answer stands there at once", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS));
  const answer = JSON.parse(relata(...OWNERS, "-f", "json"));
  assert.equal(await page.locator(".panel h2").innerText(), answer.title);
  assert.equal(await page.locator(".panel .summary").innerText(), answer.summary);
  const firstRow = await page.locator(".panel table.rows tbody tr").first().innerText();
  assert.ok(firstRow.startsWith(answer.rows[0].listed.name), firstRow);
  assert.ok(await card(page, "Tencent").isVisible());
  assert.ok(await page.locator(".panel .warning").isVisible());
  await close();
});

test("the first picture is the one that stands in the file", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS));
  const isStored = await page.evaluate(() => {
    const { picture } = JSON.parse(document.getElementById("relata-data").textContent);
    const drawn = [...document.querySelectorAll("g.card, g.pill")].map((part) => part.dataset.key).sort();
    return picture !== null && JSON.stringify(Object.keys(picture.nodes).sort()) === JSON.stringify(drawn);
  });
  assert.ok(isStored, "every card and pill of the first picture has its place in the file");
  await close();
});

const VERBS = [
  ["owners", "wechat"],
  ["holdings", "tencent"],
  ["affected", "--listed-by", "ustr", "--edition", "nml-2021"],
  ["path", "tencent", "ustr"],
  ["robust", "tencent", "shopee"],
  ["common", "tencent", "alibaba"],
  ["around", "wechat"],
  ["show", "wechat"],
  ["group", "tencent"],
  ["stakes", "tencent"],
  ["diff", "nml-2020", "nml-2021"],
  ["timeline", "wechat"],
  ["find", "wechat"],
  ["facts", "users"],
  ["stats"],
  ["check"],
  ["resolve"],
  ["match", "MATCH (a:company)-[o:owns]->(p:platform) RETURN a, o, p"],
  ["sensitivity", "owners", "wechat"],
];

for (const question of VERBS) {
  test(`${question.join(" ")} is a page`, { skip }, async () => {
    const { page, close } = await open(pageOf(...question));
    const title = await page.locator(".panel h2").innerText();
    assert.notEqual(title, "");
    await page.keyboard.press("t");
    await page.keyboard.press("t");
    await page.keyboard.press("t");
    await close();
  });
}

test("the command to ask again is there to copy", { skip }, async () => {
  const { page, close } = await open(pageOf(...OWNERS));
  const command = await page.locator(".panel .command code").innerText();
  assert.equal(command, `relata ${OWNERS.join(" ")}`);
  await close();
});

test("a link restores the view", { skip }, async () => {
  const path = pageOf(...OWNERS);
  const first = await open(path);
  await first.page.locator('.filter:has-text("disputes") input').uncheck();
  await card(first.page, "Tencent").click();
  await first.page.waitForFunction(() => decodeURIComponent(location.hash).includes("tencent"));
  const fragment = new URL(first.page.url()).hash;
  await first.close();
  const { page, close } = await open(path, { fragment });
  assert.equal(await page.locator(".panel h2").innerText(), "Tencent");
  assert.equal(await page.locator("g.pill.disputes").count(), 0);
  await close();
});
