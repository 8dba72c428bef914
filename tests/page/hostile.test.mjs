// Whatever stands in the data is shown as text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromMenu, open, pageOf, settled, skip, temporary } from "./page.mjs";

const MARKUP = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'&<!--';
const RTL = "\u202eevil\u202c \u2066x\u2069 عربي";
const LONG = "N".repeat(10_000);
const DOLLARS = "$$`${alert(3)}`$& $1";
const FORMULA = "=HYPERLINK(\"http://evil.example\")";

function world() {
  const names = [MARKUP, RTL, LONG, DOLLARS, FORMULA, "__proto__", "constructor"];
  const lines = names.map((name, place) => ({
    type: "entity",
    id: place < 5 ? `e${place}` : name,
    kind: place === 0 ? "constructor" : "company",
    name,
    aliases: [MARKUP, RTL, `微信 ${DOLLARS}`],
    note: MARKUP,
    country: "CN",
    ids: { "<i>": "javascript:alert(4)" },
    sources: ["s<1>#<b>P1</b>"],
  }));
  const ids = lines.map(({ id }) => id);
  for (let place = 1; place < ids.length; place += 1) {
    lines.push({
      type: "relationship",
      id: `c${place}<x>`,
      kind: place === 2 ? "to-string" : "owns",
      from: ids[place],
      to: ids[place - 1],
      share: 50,
      role: MARKUP,
      note: MARKUP + DOLLARS,
      sources: ["s<1>#<b>P1</b>", "s2"],
    });
  }
  lines.push({ type: "relationship", id: "d<1>", kind: "disputes", from: "e1", to: "c1<x>", note: RTL, sources: ["s2"] });
  lines.push({ type: "fact", id: "f1", about: "e0", property: "has-own-property", value: MARKUP, sources: ["s2"] });
  lines.push({ type: "source", id: "s<1>", publisher: MARKUP, title: RTL + DOLLARS, url: "javascript:alert(5)" });
  lines.push({ type: "source", id: "s2", publisher: "P", title: LONG, url: "data:text/html,<script>alert(6)</script>" });
  return lines.map((line) => JSON.stringify(line)).join("\n");
}

test("markup, directions, long names and links of scripts are text", { skip }, async () => {
  const data = temporary("hostile.jsonl", world());
  for (const question of [["around", "e0", "--depth", "9"], ["owners", "e0"], ["show", "e0"], ["timeline", "e0"]]) {
    const { page, close } = await open(pageOf(...question, "--data", data));
    for (const key of ["Table", "Report", "Diagram"]) {
      await page.getByRole("button", { name: key, exact: true }).click();
      await settled(page);
    }
    for (const part of await page.locator(".diagram [data-key]").all()) {
      await part.evaluate((element) => element.dispatchEvent(new MouseEvent("click", { bubbles: true })));
      await page.waitForTimeout(40);
      const bad = await page.evaluate(() => {
        const ours = [...document.querySelectorAll("[data-x] *, main *")];
        const links = [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href"));
        return {
          made: ours.filter((element) => ["IMG", "B", "U", "I", "SCRIPT", "IFRAME"].includes(element.tagName.toUpperCase())).length,
          handlers: ours.filter((element) => element.getAttributeNames().some((name) => name.startsWith("on"))).length,
          links: links.filter((link) => !/^(https?:|#)/.test(link)),
          turned: /[\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText),
          wide: document.documentElement.scrollWidth > window.innerWidth,
        };
      });
      assert.deepEqual(bad, { made: 0, handlers: 0, links: [], turned: false, wide: false });
    }
    await close();
  }
});

test("names that scripts know are names here", { skip }, async () => {
  const data = temporary("hostile.jsonl", world());
  const { page, close } = await open(pageOf("around", "__proto__", "--depth", "2", "--data", data));
  await page.keyboard.press("/");
  await page.keyboard.type("constructor");
  await page.locator("#found [role=option]").first().waitFor();
  await page.keyboard.press("Enter");
  await settled(page);
  assert.equal(await page.locator(".panel h2").innerText(), "constructor");
  await close();
});

test("the CSV is the guarded one, and says so", { skip }, async () => {
  const data = temporary("hostile.jsonl", world());
  const { page, close } = await open(pageOf("around", "e4", "--data", data));
  await page.locator("details.menu > summary").click();
  assert.match(await page.locator(".menu-box").innerText(), /guarded: safe in a spreadsheet/);
  await page.locator("details.menu > summary").click();
  const { bytes } = await fromMenu(page, "CSV");
  assert.match(bytes.toString(), /'=HYPERLINK/);
  assert.doesNotMatch(bytes.toString(), /(^|,)"?=HYPERLINK/m);
  assert.match(await page.locator(".toast").innerText(), /safe in a spreadsheet/);
  await close();
});

test("a hostile fragment is no view", { skip }, async () => {
  const path = pageOf("owners", "wechat");
  for (const fragment of [
    "#view=%7B",
    "#view=%22x%22",
    `#view=${encodeURIComponent(JSON.stringify({ selected: MARKUP, added: [MARKUP, 3], day: "2022-13-45x", path: ["a"], tab: "x", expanded: [{ id: 1 }] }))}`,
    "#view=null",
  ]) {
    const { page, close } = await open(path, { fragment });
    assert.ok((await page.locator("g.card").count()) > 0);
    await close();
  }
});
