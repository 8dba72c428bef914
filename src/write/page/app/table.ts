// Everything that the diagram shows, as a table.

import type { App, Drawn } from "./app";
import { button, el } from "./dom";
import { endOf, validity } from "./data/days";
import { byId } from "./data/store";
import { count, sortOf, sourceText, stakeText, verb } from "./data/words";
import { bySource, remarks } from "./panel/cards";
import type { Shown } from "./view/visible";

const ROWS_AT_ONCE = 500;

type Column = "From" | "Relation" | "To" | "Share" | "Since" | "Until" | "State" | "Sources";
const COLUMNS: Column[] = ["From", "Relation", "To", "Share", "Since", "Until", "State", "Sources"];

export class ClaimTable {
  readonly root = el("section", { class: "table-view", "aria-label": "Claims in view", tabindex: -1 });
  private sortBy: Column = "From";
  private isDown = false;

  constructor(private readonly app: App) {
    app.part((drawn) => this.draw(drawn));
  }

  private draw(drawn: Drawn): void {
    if (drawn.view.tab !== "table") return;
    const { app } = this;
    const shown = [...drawn.visible.claims].sort((a, b) => {
      const order = this.text(a, this.sortBy).localeCompare(this.text(b, this.sortBy), "en", { numeric: true });
      return (this.isDown ? -order : order) || byId(a.claim, b.claim);
    });
    const hadFocus = this.root.contains(document.activeElement) ? document.activeElement?.textContent : null;
    const heads = COLUMNS.map((column) => {
      const isSorted = column === this.sortBy;
      const order = isSorted ? (this.isDown ? "descending" : "ascending") : "none";
      const sign = isSorted ? (this.isDown ? " ↓" : " ↑") : "";
      const sort = button(column + sign, () => {
        this.isDown = isSorted && !this.isDown;
        this.sortBy = column;
        this.draw(drawn);
      });
      return el("th", { scope: "col", "aria-sort": order }, sort);
    });
    const body = el("tbody");
    const add = (from: number): void => {
      body.append(...shown.slice(from, from + ROWS_AT_ONCE).map((one) => this.row(one)));
    };
    add(0);
    this.root.replaceChildren(
      el("p", { class: "table-count" }, `${count(shown.length, "claim")} in view.`),
      el("table", { class: "claims-table" }, el("thead", {}, el("tr", {}, ...heads)), body),
    );
    if (shown.length > ROWS_AT_ONCE) {
      let next = ROWS_AT_ONCE;
      const more = button(`Show ${ROWS_AT_ONCE} more`, () => {
        add(next);
        next += ROWS_AT_ONCE;
        if (next >= shown.length) more.remove();
      });
      this.root.append(more);
    }
    if (drawn.visible.alone.length > 0) {
      this.root.append(el("p", {}, "Without claims in view: ", ...drawn.visible.alone.map((id) => button(app.store.name(id), () => app.show(id), { class: "link" }))));
    }
    if (hadFocus) [...this.root.querySelectorAll("button")].find((one) => one.textContent === hadFocus)?.focus();
  }

  private text({ claim, state, isGhost }: Shown, column: Column): string {
    const { store } = this.app;
    // A listing holds from its edition to the next one.
    const listing = claim.edition ? validity(store, claim).possibly : undefined;
    switch (column) {
      case "From":
        return store.name(claim.from);
      case "Relation":
        // Editions tell listings apart.
        return [verb(claim.kind), ...(claim.edition ? [store.name(claim.edition)] : [])].join(", ");
      case "To":
        return store.name(claim.to);
      case "Share":
        return stakeText(claim);
      case "Since":
        return claim.since ?? (claim.observed ? `seen ${claim.observed}` : (listing?.[0]?.from ?? ""));
      case "Until":
        return claim.until ?? (listing ? endOf(listing) : null) ?? "";
      case "State":
        return [...(isGhost ? ["outside the date"] : []), ...remarks(this.app, claim, state)].join("; ");
      case "Sources":
        return [...bySource(claim.sources ?? []).keys()].map((id) => sourceText(store.sources.get(id), id)).join("; ");
    }
  }

  private row(shown: Shown): HTMLElement {
    const { app } = this;
    const { claim } = shown;
    const cells = COLUMNS.map((column) => {
      const text = this.text(shown, column);
      if (column === "From" || column === "To") {
        const id = column === "From" ? claim.from : claim.to;
        return el("td", {}, button(text, () => app.show(id), { class: "link" }));
      }
      if (column === "Relation") {
        const open = (): void => app.select(claim.id);
        return el("td", { class: `relation ${sortOf(claim.kind)}` }, button(text, open, { class: "link", "aria-label": `${text}: open this claim` }));
      }
      return el("td", {}, text);
    });
    return el("tr", { "data-claim": claim.id, class: shown.isGhost ? "ghost" : "" }, ...cells);
  }
}
