// One thing: what it is, who stands around it, and where to go on.

import type { App } from "../app";
import { button, el, webLink } from "../dom";
import { stateOn } from "../data/days";
import { STEP } from "../view/view";
import { citation, count, sourceText, verb } from "../data/words";
import type { Claim, Total } from "../types";
import { citations, claimCard, nameLink, section, small } from "./cards";
import { commentBox } from "./comment";
import { stale } from "./answer";

const CLAIMS_AT_FIRST = 12;
/** From so many on, nobody reads through them. */
const MANY = 50;

export function entityPanel(app: App, id: string): HTMLElement {
  const entity = app.store.entities.get(id);
  if (!entity) return el("p", {}, "Nothing is known of this.");
  const { aliases = [], ids = {}, country, note, sources = [] } = entity;
  const isPinned = app.notes.pinned.has(id);
  const panel = el(
    "div",
    { class: "panel-part" },
    el("p", { class: "kind-line" }, el("span", { class: "kind-word" }, verb(entity.kind)), country ? ` ${country}` : ""),
    el("h2", { tabindex: -1 }, entity.name),
    aliases.length > 0 && aliasList(aliases),
    note !== undefined && el("p", {}, note),
    el(
      "p",
      { class: "actions" },
      button("Path to…", () => app.startPath(id), { "aria-keyshortcuts": "p" }),
      button("Hide", () => app.hide(id), { "aria-keyshortcuts": "h" }),
      button(isPinned ? "Unpin" : "Pin", () => {
        if (isPinned) app.notes.pinned.delete(id);
        else app.notes.pinned.add(id);
        void app.render();
      }),
    ),
    owners(app, id),
    section("Go on from here", goOn(app, id)),
    ...groups(app, id),
    facts(app, id),
    Object.keys(ids).length > 0 &&
      section("Identifiers", el("ul", { class: "plain" }, ...Object.entries(ids).map(([scheme, value]) => el("li", {}, `${scheme}: `, linked(value))))),
    section("Comment", commentBox(app, id)),
    sources.length > 0 && el("details", {}, el("summary", {}, `Named in ${count(sources.length, "place")}`), citations(app, sources)),
  );
  return panel;
}

function linked(value: string): Node {
  const link = webLink(value);
  return link ? el("a", { href: link, rel: "noopener noreferrer", target: "_blank" }, value) : document.createTextNode(value);
}

function aliasList(aliases: string[]): HTMLElement {
  const few = aliases.slice(0, 4).join(" · ");
  if (aliases.length <= 4) return el("p", { class: "muted aliases" }, few);
  return el("details", { class: "muted aliases" }, el("summary", {}, `${few} and ${aliases.length - 4} more names`), aliases.slice(4).join(" · "));
}

/** Who owns it, as the stored answer says it; the page reckons nothing. */
function owners(app: App, id: string): HTMLElement | null {
  const { table, answer } = app.answered;
  if (answer.query?.verb !== "owners") return null;
  const place = (name: string): number => table.columns.findIndex((column) => column.name === name);
  const listed = Math.max(place("listed"), place("asset"), place("of"));
  const [owner, share, through, held] = [place("owner"), place("share"), place("look_through"), place("held")];
  const rows = table.rows.filter((row) => row.ids[listed] === id && row.ids[owner] != null);
  if (rows.length === 0) return null;
  const items = rows.map((row) => {
    const [direct, indirect] = [row.cells[share] ?? "", row.cells[through] ?? ""];
    const words = [direct, indirect && indirect !== direct ? `look-through ${indirect}` : "", row.cells[held] ?? ""].filter((word) => word);
    return el("li", {}, nameLink(app, row.ids[owner] ?? ""), el("span", { class: "share" }, words.join("; ")));
  });
  const list = el("ul", { class: app.isAtAnswer ? "owners" : "owners stale" }, ...items);
  return section(`Who owns ${app.store.name(id)}?`, stale(app), list);
}

/** Counts first: what there is, what the page has, and what it shows. */
function goOn(app: App, id: string): HTMLElement {
  const list = el("ul", { class: "go-on" });
  void app.source.totals(id).then((totals) => {
    const sorted = [...totals].sort((a, b) => Number(b.outgoing) - Number(a.outgoing) || (a.kind < b.kind ? -1 : 1));
    list.append(...sorted.map((total) => el("li", {}, goOnButton(app, id, total), total.total > MANY && among(app, id, total))));
    if (totals.length === 0) list.append(el("li", {}, "No claims at all."));
  });
  return list;
}

function goOnButton(app: App, id: string, { kind, outgoing, total }: Total): HTMLElement {
  const shown = app.inView(id, kind, outgoing);
  const here = app.source.isServer
    ? total
    : app.store.at(id).filter((claim) => claim.kind === kind && (outgoing ? claim.from : claim.to) === id).length;
  const words = outgoing ? verb(kind) : `is ${PASSIVE[kind] ?? `at the other end of “${verb(kind)}”`}`;
  const left = here - shown;
  const missing = here < total ? `; ${total - here} are not in this file` : "";
  const label = `${words}: ${shown} of ${total} shown${missing}`;
  if (left <= 0) return el("span", { class: "done" }, label);
  const step = Math.min(left, STEP);
  return button(`${label} · add ${step === left ? "all" : step}`, () => void app.expand(id, kind, outgoing), { class: "expand" });
}

/** Among very many, one looks for those that are called so. */
function among(app: App, id: string, { kind, outgoing }: Total): HTMLElement {
  const box = el("input", {
    type: "search",
    placeholder: "find among these",
    "aria-label": `Find among those: ${verb(kind)}`,
    onchange: () => void app.source.within({ id, kind, outgoing, most: STEP }, box.value).then((ids) => app.add(ids)),
  });
  return box;
}

const PASSIVE: Record<string, string> = {
  owns: "owned by",
  controls: "controlled by",
  operates: "operated by",
  lists: "listed by",
  delists: "delisted by",
  disputes: "disputed by",
  publishes: "published by",
  "part-of": "made up of",
  "responds-to": "answered by",
};

/** Its claims that are shown, by what they say. */
function groups(app: App, id: string): (HTMLElement | null)[] {
  const shown = (app.drawn?.visible.claims ?? []).map(({ claim }) => claim).filter((claim) => claim.from === id || claim.to === id);
  const byTitle = new Map<string, Claim[]>();
  for (const claim of shown) {
    const title = claim.from === id ? verb(claim.kind) : (PASSIVE[claim.kind] ?? `${verb(claim.kind)} (from others)`);
    const list = byTitle.get(title);
    if (list) list.push(claim);
    else byTitle.set(title, [claim]);
  }
  return [...byTitle].sort().map(([title, claims]) => section(`${title} · ${claims.length}`, claimList(app, claims, id)));
}

export function claimList(app: App, claims: Claim[], here: string | null): HTMLElement {
  // What holds comes first.
  const rank = { holds: 0, possible: 1, later: 2, former: 3 };
  const of = (claim: Claim): number => rank[stateOn(app.store, claim, app.view.day)];
  const sorted = [...claims].sort((a, b) => of(a) - of(b) || ((a.since ?? "") > (b.since ?? "") ? -1 : 1));
  const list = el("div", { class: "claims" }, ...sorted.slice(0, CLAIMS_AT_FIRST).map((claim) => claimCard(app, claim, here)));
  if (sorted.length > CLAIMS_AT_FIRST) {
    const more = button(`Show ${count(sorted.length - CLAIMS_AT_FIRST, "more claim")}`, () => {
      more.replaceWith(...sorted.slice(CLAIMS_AT_FIRST).map((claim) => claimCard(app, claim, here)));
    });
    list.append(more);
  }
  return list;
}

function facts(app: App, id: string): HTMLElement | null {
  const about = app.store.facts.filter((fact) => fact.about === id);
  if (about.length === 0) return null;
  const items = about.map((fact) => {
    const value = typeof fact.value === "string" ? fact.value : JSON.stringify(fact.value);
    const words = [fact.qualifier, value, fact.unit, fact.period && `(${fact.period})`].filter((word) => word).join(" ");
    const by = (fact.sources ?? []).map((cited) => sourceText(app.store.sources.get(citation(cited).source), cited)).join("; ");
    return el("li", {}, `${verb(fact.property)}: ${words}`, by !== "" && small(` ${by}`));
  });
  return section("Facts", el("ul", { class: "plain" }, ...items));
}
