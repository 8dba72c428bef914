// Which relations and kinds are shown, with how many there are: the legend of the drawing at once.

import type { App, Drawn } from "../app";
import { el, svg } from "../dom";
import { classOf } from "../diagram/labels";
import { SORTS, sortOf, verb } from "../data/words";
import { isOn } from "../data/days";
import { claimsInView } from "./visible";

export class Filters {
  readonly root: HTMLDetailsElement;
  private readonly body = el("div", { class: "filters-body" });

  constructor(private readonly app: App) {
    this.root = el("details", { class: "filters", open: innerWidth > 700 }, el("summary", {}, "Filters and legend"), this.body);
    app.part((drawn) => this.draw(drawn));
  }

  private draw({ view, visible }: Drawn): void {
    const { app } = this;
    const sorts = new Map<string, number>();
    const kinds = new Map<string, number>();
    const things = new Set<string>(visible.alone);
    const all = claimsInView(app.basis, view, []);
    for (const id of all) {
      const claim = app.store.claims.get(id);
      if (!claim) continue;
      const isNow = app.isAtAnswer || isOn(app.store, claim, view.day);
      if (isNow) sorts.set(sortOf(claim.kind), (sorts.get(sortOf(claim.kind)) ?? 0) + 1);
      else if (!sorts.has(sortOf(claim.kind))) sorts.set(sortOf(claim.kind), 0);
      if (isNow) things.add(claim.from).add(claim.to);
    }
    for (const id of things) {
      const kind = app.store.entities.get(id)?.kind;
      if (kind !== undefined) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    for (const kind of view.hiddenKinds) if (!kinds.has(kind)) kinds.set(kind, 0);
    const hadFocus = document.activeElement?.getAttribute("data-filter");
    const toggle = (list: string[], item: string): string[] => (list.includes(item) ? list.filter((one) => one !== item) : [...list, item]);
    this.body.replaceChildren(
      el("h2", { hidden: sorts.size === 0 }, "Relations"),
      ...SORTS.filter(({ sort }) => sorts.has(sort)).map(({ sort, words }) =>
        row(`sort-${sort}`, !view.hiddenSorts.includes(sort), sample(sort), words, sorts.get(sort) ?? 0, () =>
          app.views.alter({ hiddenSorts: toggle(app.view.hiddenSorts, sort) }),
        ),
      ),
      el("h2", { hidden: kinds.size === 0 }, "Things"),
      ...[...kinds].sort().map(([kind, number]) =>
        row(`kind-${kind}`, !view.hiddenKinds.includes(kind), swatch(kind), verb(kind), number, () =>
          app.views.alter({ hiddenKinds: toggle(app.view.hiddenKinds, kind) }),
        ),
      ),
      el("h2", {}, "Lines"),
      certainty("stated", "solid: stated"),
      certainty("unconfirmed", "dashed: possible, inferred, of no exact share"),
      certainty("ended", "dotted: ended, or outside the date"),
    );
    if (view.hidden.length > 0) {
      this.body.append(
        el("p", { class: "small" }, `${view.hidden.length} hidden `, el("button", { type: "button", class: "link", onclick: () => app.views.alter({ hidden: [] }) }, "show again")),
      );
    }
    if (hadFocus) this.body.querySelector<HTMLElement>(`[data-filter="${CSS.escape(hadFocus)}"]`)?.focus();
  }
}

function row(id: string, isOn: boolean, sign: Node, words: string, number: number, change: () => void): HTMLElement {
  const box = el("input", { type: "checkbox", "data-filter": id, onchange: change });
  box.checked = isOn;
  return el("label", { class: "filter" }, box, sign, el("span", { class: "filter-words" }, words), el("span", { class: "filter-number" }, String(number)));
}

function sample(sort: string): SVGElement {
  return svg(
    "svg",
    { class: "sample", width: 34, height: 12, "aria-hidden": "true" },
    svg("path", { class: `line ${sort}`, d: "M1 6 H33", "stroke-width": 1.6, "marker-end": `url(#arrow-${sort})` }),
  );
}

function swatch(kind: string): SVGElement {
  return svg(
    "svg",
    { class: `sample card kind-${classOf(kind)}`, width: 34, height: 16, "aria-hidden": "true" },
    svg("rect", { class: "box", x: 6, y: 1.5, width: 22, height: 13, rx: 4 }),
  );
}

function certainty(style: string, words: string): HTMLElement {
  return el(
    "p",
    { class: "filter" },
    svg("svg", { class: "sample", width: 34, height: 8, "aria-hidden": "true" }, svg("path", { class: `line owns ${style}`, d: "M1 4 H33", "stroke-width": 1.6 })),
    el("span", { class: "filter-words" }, words),
  );
}
