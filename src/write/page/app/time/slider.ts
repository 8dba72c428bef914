// One date rules the page: a slider over the days of the data, with how many claims begin in each year.

import type { App, Drawn } from "../app";
import { announce } from "../announce";
import { button, el, svg } from "../dom";
import { small } from "../panel/cards";
import { changeDays, endOf, firstDay, validity } from "../data/days";
import { count, sortOf, SORTS } from "../data/words";
import type { Claim } from "../types";
import { claimsInView } from "../view/visible";

const DAY = 86_400_000;

export class Slider {
  readonly root = el("footer", { class: "time", "aria-label": "Date", "data-x": true });
  private readonly range = el("input", {
    type: "range",
    "aria-label": "Date",
    class: "range",
    step: 1,
    oninput: () => this.set(toDay(toNumber(this.first) + Number(this.range.value))),
  });
  private readonly date = el("input", { type: "date", "aria-label": "Exact date", onchange: () => this.set(this.date.value || null) });
  private readonly against = el("input", {
    type: "date",
    "aria-label": "Date to compare with",
    onchange: () => this.app.views.alter({ against: this.against.value || null }),
  });
  private readonly compare = el("label", { class: "compare" }, "compare with ", this.against);
  private readonly words = el("p", { class: "time-words" });
  private readonly histogram = svg("svg", { class: "histogram", "aria-hidden": "true", preserveAspectRatio: "none" });
  private readonly years = el("div", { class: "years", "aria-hidden": "true" });
  private readonly all: HTMLButtonElement;
  private readonly reset: HTMLButtonElement;
  private readonly first: string;
  private readonly last: string;

  constructor(private readonly app: App) {
    const days = changeDays(app.store, app.store.claims.values());
    const newest = app.answered.answer.dataset.newest;
    const known = [...days, app.basis.answerDay ?? "", newest ? firstDay(newest) : ""].filter((day) => day > "1800");
    known.sort();
    // Nearly all lies in the last decades; a lone date of long ago must not press that into a corner.
    const low = known[Math.floor(known.length * 0.02)] ?? "2000-01-01";
    const high = known[known.length - 1] ?? "2030-01-01";
    // Where little is known yet, there is still time to look at.
    this.first = `${Math.min(Number(low.slice(0, 4)), Number(high.slice(0, 4)) - 10)}-01-01`;
    this.last = `${high.slice(0, 4)}-12-31`;
    this.range.min = "0";
    this.range.max = String(toNumber(this.last) - toNumber(this.first));
    this.all = button("All times", () => this.set(null));
    this.reset = button("Answer's date", () => this.set(app.basis.answerDay));
    this.root.append(
      el(
        "div",
        { class: "time-text" },
        this.words,
        el("div", { class: "time-fields" }, this.date, this.compare),
      ),
      el("div", { class: "time-line" }, this.histogram, this.range, this.years),
      el(
        "div",
        { class: "time-buttons" },
        button("‹ change", () => this.step(-1), { "aria-label": "To the last change before" }),
        button("change ›", () => this.step(1), { "aria-label": "To the next change" }),
        this.all,
        this.reset,
      ),
    );
    app.part((drawn) => this.draw(drawn));
  }

  private set(day: string | null): void {
    if (day !== null && !/^\d{4}-\d\d-\d\d$/.test(day)) return;
    this.app.views.alter({ day });
  }

  /** To the next day on which something in view begins or ends. */
  private step(way: 1 | -1): void {
    const { app } = this;
    const ids = claimsInView(app.basis, app.view, []);
    const claims = [...ids].flatMap((id) => app.store.claims.get(id) ?? []);
    const days = changeDays(app.store, claims);
    const now = app.view.day ?? (way > 0 ? "" : "9999");
    const next = way > 0 ? days.find((day) => day > now) : days.reverse().find((day) => day < now);
    if (next === undefined) announce(way > 0 ? "Nothing changes later" : "Nothing changes earlier");
    else this.set(next);
  }

  private draw(drawn: Drawn): void {
    const { day, against } = drawn.view;
    const number = Math.min(Number(this.range.max), Math.max(0, toNumber(day ?? this.last) - toNumber(this.first)));
    this.range.value = String(number);
    this.range.setAttribute("aria-valuetext", day ?? "all times");
    this.date.value = day ?? "";
    this.against.value = against ?? "";
    this.compare.classList.toggle("on", against !== null);
    const ghosts = drawn.visible.claims.filter((shown) => shown.isGhost).length;
    const possible = drawn.visible.claims.filter((shown) => shown.state === "possible").length;
    const asides = [possible > 0 ? `${possible} possibly` : "", ghosts > 0 ? `${count(ghosts, "claim")} outside it as ghosts` : ""];
    const words = day === null ? "All times" : "In force on";
    this.words.replaceChildren(el("span", {}, words), el("strong", {}, day ?? ""), small(asides.filter((aside) => aside).join(", ")));
    this.all.disabled = day === null;
    this.reset.disabled = this.app.isAtAnswer;
    this.root.classList.toggle("off-answer", !this.app.isAtAnswer);
    this.drawHistogram(drawn);
  }

  private drawHistogram(drawn: Drawn): void {
    const ids = claimsInView(this.app.basis, drawn.view, []);
    const [low, high] = [Number(this.first.slice(0, 4)), Number(this.last.slice(0, 4))];
    const bars = new Map<number, Map<string, number>>();
    let most = 1;
    for (const id of ids) {
      const claim = this.app.store.claims.get(id);
      const year = claim ? beginning(this.app, claim) : null;
      if (!claim || year === null || year < low || year > high) continue;
      const bar = bars.get(year) ?? new Map<string, number>();
      const sort = sortOf(claim.kind);
      bar.set(sort, (bar.get(sort) ?? 0) + 1);
      bars.set(year, bar);
      most = Math.max(most, [...bar.values()].reduce((sum, number) => sum + number, 0));
    }
    const parts: SVGElement[] = [];
    for (const [year, bar] of bars) {
      let y = 30;
      for (const { sort } of SORTS) {
        const height = ((bar.get(sort) ?? 0) / most) * 28;
        if (height <= 0) continue;
        y -= height;
        parts.push(svg("rect", { class: `bar ${sort}`, x: year - low + 0.15, y, width: 0.7, height }));
      }
    }
    const span = high - low + 1;
    this.histogram.setAttribute("viewBox", `0 0 ${span} 30`);
    this.histogram.replaceChildren(...parts);
    const step = Math.max(1, Math.ceil(span / 7));
    const labels: HTMLElement[] = [];
    for (let year = low; year <= high; year += step) labels.push(el("span", {}, String(year)));
    this.years.replaceChildren(...labels);
  }
}

/** The year in which a claim begins, as far as anybody says; else when it was seen. */
function beginning(app: App, claim: Claim): number | null {
  const from = validity(app.store, claim).possibly[0]?.from ?? claim.observed ?? endOf(validity(app.store, claim).possibly);
  return from ? Number(from.slice(0, 4)) : null;
}

function toNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

function toDay(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}
