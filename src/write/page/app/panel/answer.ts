// The answer: its sentence, its table in short, and what a careful reader must know.

import type { App, Drawn } from "../app";
import { announce } from "../announce";
import { button, el } from "../dom";
import { count } from "../data/words";
import { muted, section, titled } from "./cards";

/** So many columns are readable beside a drawing; Report has all of them. */
const MOST_COLUMNS = 4;
const ROWS_AT_FIRST = 60;
/** What a reader looks for first, where a table has it. */
const FIRST = [
  ...["name", "listed", "change", "asset", "entity", "owner", "problem", "where", "message", "from", "to", "share", "verdict", "membership"],
  ...["result", "look_through", "matched", "editions", "control", "held", "before", "after", "kind"],
];

export function answerPanel(app: App, drawn: Drawn): HTMLElement {
  const { answer, command } = app.answered;
  const ends = drawn.visible.claims.flatMap(({ claim }) => [claim.from, claim.to]);
  const things = new Set([...ends, ...drawn.visible.alone].filter((id) => app.store.entities.has(id)));
  const of = `${things.size} of ${count(app.store.entities.size, "thing")}, ${drawn.visible.claims.length} of ${count(app.store.claims.size, "claim")} shown`;
  const hasListings = answer.graph.edges.some((claim) => claim.kind === "lists");
  return titled(
      answer.title,
    el("p", { class: "summary" }, answer.summary),
    muted(of),
    stale(app),
    section("Answer", stepper(app), rows(app)),
    section("How complete", notes(app)),
    command !== null && section("Ask again", commandLine(command)),
    section(
      "How to read this",
      el(
        "p",
        { class: "muted" },
        "Owners stand before what they own, listers after what they list. The width of a line grows with the share. ",
        "Solid is stated; dashed is possible, inferred or of no exact share; dotted has ended. Every line carries its words: open them for the sources. ",
        "+n on a card is the number of claims that are not shown.",
      ),
      hasListings && el("p", { class: "warning" }, "A listing is the lister's claim, not a finding of law."),
    ),
  );
}

/** The stored answer is of its own day; nothing of it is reckoned anew here. */
export function stale(app: App): HTMLElement | null {
  if (app.isAtAnswer) return null;
  const { answerDay } = app.basis;
  const { day } = app.view;
  const of = answerDay === null ? "for all times" : `as of ${answerDay}`;
  const command = app.answered.command;
  const again = command !== null && day !== null ? `${command.replace(/ --as-of[= ]\S+/, "")} --as-of ${day}` : null;
  return el(
    "div",
    { class: "stale-note" },
    el("p", {}, `The answer below was worked out ${of}. The page shows ${day ?? "all times"} and works nothing out anew.`),
    again !== null && commandLine(again),
    button("Back to the answer's day", () => app.views.alter({ day: answerDay })),
  );
}

export function commandLine(command: string): HTMLElement {
  return el(
    "div",
    { class: "command" },
    el("code", { tabindex: 0 }, command),
    button("Copy", () => void copy(command)),
  );
}

export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce("Copied");
  } catch {
    // Browsers refuse pages of files at times; then the text can be marked and copied by hand.
    announce("The browser lets no page copy: mark the text");
  }
}

/** Row after row, each with the claims that it rests on: so a proof is drawn step by step. */
function stepper(app: App): HTMLElement | null {
  const { length } = app.rowClaims;
  if (!app.rowClaims.some((claims) => claims.length > 0)) return null;
  const { row } = app.view;
  const told = row === null ? null : app.answered.table.rows[row];
  const isSame = app.answered.table.rows.length === length;
  const words = told && isSame ? told.cells.filter((cell) => cell !== "").slice(0, 8).join(" · ") : "";
  return el(
    "div",
    { class: "stepper" },
    button("‹", () => app.step(-1), { "aria-label": "Row before" }),
    el("span", {}, row === null ? "Row by row" : `Row ${row + 1} of ${length}`),
    button("›", () => app.step(1), { "aria-label": "Next row" }),
    row !== null && button("All", () => app.views.alter({ row: null }), { "aria-label": "All rows" }),
    words !== "" && el("p", { class: "small" }, words),
  );
}

function rows(app: App): HTMLElement | null {
  const { table } = app.answered;
  if (table.rows.length === 0) return muted("No rows.");
  const chosen = shortColumns(app);
  const body = el("tbody");
  const add = (from: number, to: number): void => {
    for (const row of table.rows.slice(from, to)) {
      const cells = chosen.map((place) => {
        const text = row.cells[place] ?? "";
        const id = row.ids[place];
        const isKnown = id != null && (app.store.entities.has(id) || app.store.claims.has(id));
        return el("td", { class: table.columns[place]?.numeric ? "number" : "" }, isKnown ? button(text, () => app.show(id), { class: "link" }) : text);
      });
      body.append(el("tr", {}, ...cells));
    }
  };
  add(0, ROWS_AT_FIRST);
  const head = chosen.map((place) => el("th", { scope: "col" }, table.columns[place]?.title ?? ""));
  const whole = el("table", { class: app.isAtAnswer ? "rows" : "rows stale" }, el("thead", {}, el("tr", {}, ...head)), body);
  const box = el("div", { class: "scroll", role: "region", "aria-label": "Rows of the answer", tabindex: 0 }, whole);
  const rest = table.rows.length - ROWS_AT_FIRST;
  if (rest <= 0) return box;
  const more = button(`Show ${count(rest, "more row")}`, () => {
    add(ROWS_AT_FIRST, table.rows.length);
    more.remove();
  });
  return el("div", {}, box, more);
}

function shortColumns(app: App): number[] {
  const { columns } = app.answered.table;
  const rank = (place: number): number => {
    const column = columns[place];
    const first = FIRST.indexOf(column?.name ?? "");
    if (first >= 0) return first;
    return column?.role === "key" ? 30 : column?.role === "value" ? 40 : 60;
  };
  const places = columns.map((_, place) => place).sort((a, b) => rank(a) - rank(b) || a - b);
  // Long remarks have no room beside others.
  return places.filter((place, at) => at < 3 || rank(place) < 60).slice(0, MOST_COLUMNS).sort((a, b) => a - b);
}

function notes(app: App): HTMLElement {
  const { answer } = app.answered;
  const limits = answer.limits.map((limit) => el("li", { class: "limit" }, limitText(limit)));
  const complete = answer.complete ? "The search was complete under its lens." : "The search was cut:";
  return el(
    "div",
    { class: "muted" },
    el("p", {}, complete),
    el("ul", {}, ...limits, ...answer.notes.map((note) => el("li", {}, note))),
    el("p", {}, app.source.reach),
  );
}

function limitText(limit: Record<string, unknown>): string {
  const text = limit["message"] ?? limit["text"] ?? limit["what"];
  return typeof text === "string" ? text : JSON.stringify(limit);
}
