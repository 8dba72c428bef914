// The picture as SVG: every part is a button with a name, so that keys and readers of screens reach it.

import type { App, Drawn } from "../app";
import { clean, el, svg } from "../dom";
import { count, shareSize, verb } from "../data/words";
import { cardLines, certainty, classOf } from "./labels";
import { pillRows, pillSize, shortened } from "./measure";
import type { Card, Line } from "./model";
import { PanZoom } from "./pan_zoom";

export class Diagram {
  readonly root: HTMLElement;
  readonly svg: SVGSVGElement;
  readonly panZoom: PanZoom;
  private readonly world = svg("g", { class: "world" });
  private readonly empty = el("p", { class: "empty", hidden: true });

  constructor(
    private readonly app: App,
    /** Goes on from a part of the picture. */
    goOn: (key: string) => void,
  ) {
    this.svg = svg(
      "svg",
      {
        class: "diagram",
        role: "group",
        "aria-label": "Diagram",
        onclick: (event: MouseEvent) => this.click(event),
        ondblclick: ({ target }: MouseEvent) => {
          const key = keyOf(target);
          if (key !== null) goOn(key);
        },
      },
      arrows(),
      this.world,
    );
    this.root = el("div", { class: "stage" }, this.svg, this.empty);
    this.panZoom = new PanZoom(this.svg, this.world);
    app.room = () => [this.root.clientWidth || 900, this.root.clientHeight || 700];
    app.part((drawn, before) => this.draw(drawn, before));
  }

  private click(event: MouseEvent): void {
    if (this.panZoom.hasDragged) return;
    const key = keyOf(event.target);
    if (key === null) this.app.select(null);
    else this.choose(key);
  }

  /** What Enter and a click do: look at a part, or take a stack apart. */
  choose(key: string): void {
    const card = this.app.drawn?.model.cards.get(key);
    if (card && card.members.length > 0) {
      this.app.views.alter({ opened: [...this.app.view.opened, key] });
    } else if (card) {
      this.app.show(key);
    } else {
      this.app.select(key);
    }
  }

  focused(): string | null {
    return keyOf(document.activeElement);
  }

  focus(key: string): void {
    const part = this.part(key);
    if (!part) return;
    this.rove(part);
    part.focus({ preventScroll: true });
    const place = this.app.drawn?.picture.nodes[key];
    if (place) this.panZoom.reveal(place[0], place[1]);
  }

  /** Goes to a part that was searched for, where it can be read. */
  goTo(key: string): void {
    const place = this.app.drawn?.picture.nodes[key];
    if (place) this.panZoom.lookAt(place[0], place[1], 0.9);
    this.focus(key);
  }

  part(key: string): SVGGElement | null {
    return this.world.querySelector<SVGGElement>(`[data-key="${CSS.escape(key)}"]`);
  }

  fit(): void {
    const { drawn } = this.app;
    if (drawn) this.panZoom.fit(drawn.picture.size, this.inset());
  }

  /** The filters lie over the drawing where there is room for both. */
  private inset(): number {
    return this.root.clientWidth > 860 ? 200 : 0;
  }

  private rove(to: SVGGElement): void {
    for (const part of this.world.querySelectorAll('[tabindex="0"]')) part.setAttribute("tabindex", "-1");
    to.setAttribute("tabindex", "0");
  }

  private draw(drawn: Drawn, before: Drawn | null): void {
    const focused = this.focused();
    const related = relatedKeys(drawn);
    const parts: SVGElement[] = [];
    for (const line of drawn.model.lines.values()) parts.push(...this.lineParts(line, drawn, related));
    const pills = svg("g", { class: "pills" });
    for (const line of drawn.model.lines.values()) {
      const pill = line.hasPill ? this.pill(line, drawn, related) : null;
      if (pill) pills.append(pill);
    }
    const cards = svg("g", { class: "cards" });
    for (const card of drawn.model.cards.values()) {
      const drawnCard = this.card(card, drawn, related);
      if (drawnCard) cards.append(drawnCard);
    }
    this.world.replaceChildren(svg("g", { class: "lines" }, ...parts), pills, cards);
    this.svg.classList.toggle("has-choice", related !== null);
    const { length } = drawn.visible.claims;
    this.svg.setAttribute("aria-label", `Diagram: ${count(drawn.model.cards.size, "card")}, ${count(length, "claim")}`);
    this.empty.hidden = drawn.model.cards.size > 0;
    this.empty.textContent =
      this.app.basis.answerEntities.length > 0
        ? "Nothing holds on this date with these filters. U undoes the last change."
        : "This answer has nothing to draw: its rows stand under Report.";
    const first = cards.firstElementChild ?? pills.firstElementChild;
    first?.setAttribute("tabindex", "0");
    if (before === null || before.picture !== drawn.picture) {
      if (before === null || !this.keepsPlace(before, drawn)) this.fit();
    }
    const isStep = drawn.view.path !== before?.view.path || drawn.view.row !== before?.view.row;
    if (related && isStep) this.fitTo([...related], drawn);
    if (focused !== null && this.part(focused)) this.focus(focused);
    else if (drawn.view.selected !== before?.view.selected && drawn.view.selected !== null) {
      const place = drawn.picture.nodes[keyOfSelected(drawn) ?? ""];
      if (place) this.panZoom.reveal(place[0], place[1]);
    }
  }

  /** What a path or a row is about fills the view. */
  private fitTo(keys: string[], { picture }: Drawn): void {
    const boxes = keys.flatMap((key) => (picture.nodes[key] ? [picture.nodes[key]] : []));
    const side = (sign: 1 | -1, at: 0 | 1): number => sign * Math.max(...boxes.map((box) => sign * box[at] + box[at === 0 ? 2 : 3] / 2));
    const [left, top] = [side(-1, 0), side(-1, 1)];
    if (boxes.length > 0) this.panZoom.fit([side(1, 0) - left, side(1, 1) - top], this.inset(), [left, top]);
  }

  /** A picture that is the same but for its selection stays where it is. */
  private keepsPlace(before: Drawn, drawn: Drawn): boolean {
    const [width, height] = before.picture.size;
    return width === drawn.picture.size[0] && height === drawn.picture.size[1];
  }

  private card(card: Card, drawn: Drawn, related: Set<string> | null): SVGGElement | null {
    const place = drawn.picture.nodes[card.key];
    if (!place) return null;
    const [x, y, width, height] = place;
    const { kind, name, note } = cardLines(card);
    const left = -width / 2;
    const isChosen = drawn.view.selected === card.key || drawn.view.path?.includes(card.key) === true;
    const more = card.entity ? this.more(card.key, drawn) : 0;
    const isPinned = this.app.notes.pinned.has(card.key);
    const short = shortened(name);
    const mark = this.app.store.marks.get(card.key);
    const remarks = [mark ? verb(mark) : "", isPinned ? "pinned" : "", this.app.notes.comments.has(card.key) ? "note" : ""];
    const label = [
      // What is seen comes first, in the order in which it is read.
      [kind, short, note ? shortened(note) : "", ...remarks].filter((word) => word).join(" "),
      short === clean(name) ? "" : name.slice(0, 300),
      card.members.length > 0 ? "press Enter to see each" : "",
      more > 0 ? `${count(more, "more claim")}` : "",
    ];
    const part = svg("g", {
      class: `card kind-${classOf(card.kind)}`,
      "data-key": card.key,
      role: "button",
      tabindex: -1,
      "aria-pressed": String(isChosen),
      "aria-label": label.filter((word) => word).join(", "),
      transform: `translate(${x} ${y})`,
    });
    if (card.members.length > 0) {
      part.classList.add("stack");
      part.append(svg("rect", { class: "behind", x: left + 5, y: -height / 2 + 5, width, height, rx: 8 }));
    }
    part.append(svg("rect", { class: "box", x: left, y: -height / 2, width, height, rx: 8 }));
    let line = -height / 2 + 14;
    if (kind) {
      // The blanks are not seen, but part the words for whoever reads them out.
      part.append(svg("text", { class: "kind", x: left + 13, y: line }, kind.toUpperCase()), " ");
      line += 16;
    } else {
      line += 8;
    }
    part.append(svg("text", { class: "name", x: left + 13, y: line }, short), " ");
    if (note) part.append(svg("text", { class: "note", x: left + 13, y: line + 15 }, shortened(note)));
    if (mark) {
      part.classList.add(`mark-${MARKS.includes(mark) ? mark : "other"}`);
      part.append(" ", badge(verb(mark), left, height / 2 + 4, "badge mark"));
    }
    if (isPinned) part.append(" ", badge("pinned", left, -height / 2 - 3));
    if (remarks[2]) part.append(" ", badge("note", width / 2, height / 2 + 4));
    if (more > 0) part.append(" ", badge(`+${more}`, width / 2, -height / 2 - 3));
    dim(part, related, card.key);
    return part;
  }

  /** How many claims the data has at a thing beyond those of the view. */
  private more(id: string, drawn: Drawn): number {
    const totals = this.app.store.totals.get(id);
    const all = totals ? totals.reduce((sum, { total }) => sum + total, 0) : this.app.store.at(id).length;
    const shown = drawn.visible.claims.filter(({ claim }) => claim.from === id || claim.to === id).length;
    return Math.max(0, all - shown);
  }

  private lineParts(line: Line, drawn: Drawn, related: Set<string> | null): SVGElement[] {
    const routes = drawn.picture.routes[line.key] ?? [];
    const style = certainty(this.app.store, line);
    const isGhost = line.claims.some((claim) => claim.isGhost);
    const share = Math.max(0, ...line.claims.map(({ claim }) => (line.sort === "owns" ? shareSize(claim.share) : 0)));
    const classes = `line ${line.sort} ${style}${isGhost ? " ghost" : ""}${onClass(line)}`;
    return routes.map((route, place) => {
      const isLast = place === routes.length - 1;
      const part = svg("path", {
        class: classes,
        d: curve(route),
        "stroke-width": (1.3 + (2.2 * Math.min(100, share)) / 100).toFixed(2),
        "marker-end": isLast ? `url(#arrow-${line.sort})` : null,
        "data-line": line.key,
      });
      dim(part, related, line.key);
      return part;
    });
  }

  private pill(line: Line, drawn: Drawn, related: Set<string> | null): SVGGElement | null {
    const place = drawn.picture.nodes[line.key];
    if (!place) return null;
    const { store } = this.app;
    const [x, y] = place;
    const rows = pillRows(store, line);
    // A stored picture was measured elsewhere, by other letters.
    const [wide, high] = pillSize(store, line);
    const [width, height] = [Math.max(place[2], wide), Math.max(place[3], high)];
    const isGhost = line.claims.some((claim) => claim.isGhost);
    const [from, to] = [endWords(this.app, drawn, line.from), endWords(this.app, drawn, line.to)];
    const isChosen = line.key === drawn.view.selected || line.claims.some(({ claim }) => claim.id === drawn.view.selected);
    const part = svg(
      "g",
      {
        class: `pill ${line.sort} ${certainty(store, line)}${isGhost ? " ghost" : ""}${onClass(line)}`,
        "data-key": line.key,
        role: "button",
        tabindex: -1,
        "aria-pressed": String(isChosen),
        "aria-label": `${from} ${rows.join(" ")} ${to}, ${count(line.claims.length, "claim")}`,
        transform: `translate(${x} ${y})`,
      },
      svg("rect", { class: "box", x: -width / 2, y: -height / 2, width, height, rx: 10 }),
    );
    rows.forEach((words, row) => part.append(svg("text", { x: 0, y: 3.8 + 12 * row - 6 * (rows.length - 1), "text-anchor": "middle" }, words), " "));
    dim(part, related, line.key);
    return part;
  }
}

function endWords(app: App, drawn: Drawn, key: string): string {
  const card = drawn.model.cards.get(key);
  if (card) return card.name;
  const line = drawn.model.lines.get(key);
  return line ? `the claim that ${endWords(app, drawn, line.from)} ${line.sort} ${endWords(app, drawn, line.to)}` : app.store.name(key);
}

function onClass(line: Line): string {
  const [first] = line.claims;
  if (!first?.on) return "";
  if (line.claims.every(({ on }) => on === "first")) return " only-first";
  return line.claims.every(({ on }) => on === "second") ? " only-second" : "";
}

/** At the right end of a card, or at its left one. */
function badge(text: string, x: number, y: number, classes = "badge"): SVGGElement {
  const width = text.length * 6 + 9;
  const at = x > 0 ? x - width + 8 : x - 8;
  return svg(
    "g",
    { class: classes, transform: `translate(${at} ${y})`, "aria-hidden": "true" },
    svg("rect", { x: 0, y: -8, width, height: 16, rx: 8 }),
    svg("text", { x: width / 2, y: 3.5, "text-anchor": "middle" }, text),
  );
}

/** Words of rows that have a colour beside them. */
const MARKS = ["added", "removed", "not-seen", "continued", "certain", "possible"];

function curve(route: number[]): string {
  const [x, y, ...rest] = route;
  if (x === undefined || y === undefined) return "";
  return `M${x} ${y}C${rest.join(" ")}`;
}

function dim(part: Element, related: Set<string> | null, key: string): void {
  if (related && !related.has(key)) part.classList.add("dim");
}

export function keyOf(target: EventTarget | null): string | null {
  const part = target instanceof Element ? target.closest("[data-key], [data-line]") : null;
  return part?.getAttribute("data-key") ?? part?.getAttribute("data-line") ?? null;
}

/** The part of the picture that is looked at: a card, a line, or the line of a claim. */
export function keyOfSelected(drawn: Drawn): string | null {
  const { selected } = drawn.view;
  if (selected === null) return null;
  if (drawn.model.cards.has(selected) || drawn.model.lines.has(selected)) return selected;
  for (const line of drawn.model.lines.values()) {
    if (line.claims.some(({ claim }) => claim.id === selected)) return line.key;
  }
  return null;
}

/** What belongs to the choice of the reader; all else steps back. */
function relatedKeys(drawn: Drawn): Set<string> | null {
  const related = new Set<string>();
  const { lines } = drawn.model;
  const isRow = drawn.view.row !== null && drawn.row.size > 0;
  if ((drawn.path || isRow) && drawn.view.selected === null) {
    const claims = isRow ? drawn.row : new Set(drawn.path?.steps.flatMap((step) => step.claims.map((claim) => claim.id)));
    for (const line of lines.values()) {
      if (line.claims.some(({ claim }) => claims.has(claim.id))) related.add(line.key).add(line.from).add(line.to);
    }
    return related;
  }
  const chosen = keyOfSelected(drawn);
  if (chosen === null) return null;
  related.add(chosen);
  const around = (key: string): void => {
    for (const line of lines.values()) {
      if (line.from !== key && line.to !== key && line.key !== key) continue;
      related.add(line.key).add(line.from).add(line.to);
    }
  };
  around(chosen);
  // The replies to what is said about it belong to it, too.
  for (const key of [...related]) if (lines.has(key)) around(key);
  return related;
}

function arrows(): SVGDefsElement {
  const head = (sort: string, path: string, filled: boolean): SVGMarkerElement =>
    svg(
      "marker",
      { id: `arrow-${sort}`, viewBox: "0 0 12 12", refX: 11, refY: 6, markerWidth: 11, markerHeight: 11, orient: "auto", markerUnits: "userSpaceOnUse" },
      svg("path", { class: `head ${sort}${filled ? " filled" : ""}`, d: path }),
    );
  return svg(
    "defs",
    {},
    head("owns", "M1 1 L11 6 L1 11 Z", true),
    head("lists", "M1 1 L11 6 L1 11", false),
    head("says", "M1 1 L11 6 L1 11 Z", false),
    head("disputes", "M10.5 0 L10.5 12", false),
    head("other", "M1 1 L11 6 L1 11 Z", true),
  );
}
