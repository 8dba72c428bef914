// The five tasks of docs/explorer.md, by mouse and by keys, with the clicks counted: none takes more than six.

import assert from "node:assert/strict";
import { test } from "node:test";
import { OWNERS, card, open, pageOf, saved, settled, skip } from "./page.mjs";

const MOST = 6;

/** Counts clicks, or keys that choose something: what is typed as a name is one. */
function counted(page) {
  let clicks = 0;
  return {
    click: async (locator) => {
      clicks += 1;
      await locator.click({ force: true });
      await settled(page);
    },
    type: async (text) => {
      await page.keyboard.type(text);
      await page.locator("#found [role=option]").first().waitFor();
    },
    press: async (key) => {
      clicks += 1;
      await page.keyboard.press(key);
      await settled(page);
    },
    end: () => assert.ok(clicks <= MOST, `${clicks} clicks`),
  };
}

const panel = (page) => page.locator(".panel").innerText();
const box = (page) => page.locator(".search input");
const firstFound = (page) => page.locator("#found [role=option]").first();

const TASKS = {
  "who owned Avito on the day it was listed, and who says so": {
    question: ["owners", "avito", "--listed-by", "ustr"],
    mouse: async (page, by) => {
      await by.click(page.locator("g.pill.lists").first());
      await by.click(page.locator(".claim", { hasText: "since 2023" }).locator(".when").first());
      await by.click(page.locator('g.pill.owns[aria-label^="Kismet"]'));
    },
    keys: async (page, by) => {
      await page.keyboard.press("/");
      await by.type("avito");
      await by.press("Enter");
      await by.press("ArrowRight");
      if (!/lists/.test(await page.evaluate(() => document.activeElement.getAttribute("aria-label")))) await by.press("ArrowDown");
      await page.locator(".claim", { hasText: "since 2023" }).locator(".when").first().focus();
      await by.press("Enter");
    },
    told: async (page) => {
      assert.equal(await page.locator(".time-words strong").innerText(), "2023-01-31");
      assert.equal(await page.locator('g.pill.owns:not(.ghost)[aria-label^="Kismet"]').count(), 1);
      assert.equal(await page.locator('g.pill.owns[aria-label^="Prosus"]').count(), 0);
      assert.match(await panel(page), /The Bell|TechCentral/);
    },
  },
  "who objects to the listing of WeChat": {
    question: OWNERS,
    mouse: async (page, by) => {
      await by.click(box(page));
      await by.type("wechat");
      await by.click(firstFound(page));
      await by.click(page.getByRole("button", { name: /^Open, with 1 reply/ }).first());
    },
    keys: async (page, by) => {
      await by.press("/");
      await by.type("wechat");
      await by.press("Enter");
      await page.getByRole("button", { name: /^Open, with 1 reply/ }).first().focus();
      await by.press("Enter");
    },
    told: async (page) => assert.match(await panel(page), /Tencent disputes the listing/),
  },
  "how Naspers is connected with USTR": {
    question: OWNERS,
    mouse: async (page, by) => {
      await by.click(box(page));
      await by.type("naspers");
      await by.click(firstFound(page));
      await by.click(page.getByRole("button", { name: "Path to…" }));
      await by.click(box(page));
      await by.type("ustr");
      await by.click(firstFound(page));
    },
    keys: async (page, by) => {
      await by.press("/");
      await by.type("naspers");
      await by.press("Enter");
      await by.press("p");
      await by.press("/");
      await by.type("ustr");
      await by.press("Enter");
    },
    told: async (page) => assert.match(await panel(page), /Naspers → USTR\s+Shortest path, 4 steps/),
  },
  "what else Tencent owns": {
    question: ["owners", "wechat"],
    mouse: async (page, by) => {
      await by.click(card(page, "Tencent"));
      await by.click(page.locator(".go-on .expand", { hasText: /^owns:/ }));
    },
    keys: async (page, by) => {
      await by.press("/");
      await by.type("tencent");
      await by.press("Enter");
      await by.press("e");
      await page.locator(".go-on .expand", { hasText: /^owns:/ }).focus();
      await by.press("Enter");
    },
    told: async (page) => {
      assert.equal(await card(page, "Sea Limited").count(), 1);
      assert.match(await panel(page), /owns · \d+/i);
    },
  },
  "take the rows into a spreadsheet": {
    question: ["owners", "wechat"],
    mouse: async (page, by) => {
      await by.click(page.locator("details.menu > summary"));
      const { bytes } = await saved(page, () => by.click(page.getByRole("button", { name: "CSV", exact: true })));
      assert.match(bytes.toString(), /WeChat/);
    },
    keys: async (page, by) => {
      await page.locator("details.menu > summary").focus();
      await by.press("Enter");
      await page.getByRole("button", { name: "CSV", exact: true }).focus();
      const { bytes } = await saved(page, () => by.press("Enter"));
      assert.match(bytes.toString(), /WeChat/);
    },
    told: async () => {},
  },
};

for (const [task, { question, mouse, keys, told }] of Object.entries(TASKS)) {
  for (const [how, way] of [["by mouse", mouse], ["by keys", keys]]) {
    test(`${task}, ${how}`, { skip }, async () => {
      const { page, close } = await open(pageOf(...question));
      const by = counted(page);
      await way(page, by);
      await told(page);
      by.end();
      await close();
    });
  }
}
