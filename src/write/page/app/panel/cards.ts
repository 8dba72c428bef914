// Claims as small cards: the sentence, when, how sure, who says so and where, and who replied.

import type { App } from "../app";
import { button, el, webLink } from "../dom";
import { firstDay, stateOn, type State } from "../data/days";
import { citation, count, doubtOf, sortOf, sourceText, stakeText, stateText, verb, whenText } from "../data/words";
import type { Claim } from "../types";

/** A name that leads to the thing or claim. */
export function nameLink(app: App, id: string): HTMLElement {
  return button(app.store.name(id), () => app.show(id), { class: "link" });
}

/** `Tencent owns WeChat 75 %`; an end that is a claim stands in words of its own. */
function sentence(app: App, claim: Claim, here: string | null): HTMLElement {
  const end = (id: string): (Node | string)[] => {
    const about = app.store.claims.get(id);
    if (about) {
      const what = about.kind === "lists" ? "the listing: " : "the claim that ";
      return [what, nameLink(app, about.from), ` ${verb(about.kind)} `, nameLink(app, about.to)];
    }
    return [id === here ? el("strong", {}, app.store.name(id)) : nameLink(app, id)];
  };
  const share = ` ${stakeText(claim).replace(" %", "\u00a0%")}`;
  const role = claim.role ? ` as ${claim.role}` : "";
  return el("p", { class: "sentence" }, ...end(claim.from), ` ${verb(claim.kind)} `, ...end(claim.to), share, role);
}

/** When it was so; its beginning is a date to go to. */
function when(app: App, claim: Claim): HTMLElement {
  const text = whenText(claim);
  const { since } = claim;
  if (since === undefined) return el("span", { class: "when" }, text);
  const day = firstDay(since);
  return button(text, () => app.views.alter({ day }), { class: "link when", "aria-label": `${text}: go to ${day}` });
}

/** The words that say how far a claim can be relied on. */
export function remarks(app: App, claim: Claim, state: State): string[] {
  const words: string[] = [];
  if (state !== "holds") words.push(stateText(state, app.view.day));
  const doubt = doubtOf(app.store, claim);
  if (doubt) words.push(doubt);
  if (app.store.isDisputed(claim.id)) words.push("disputed");
  return words;
}

export function claimCard(app: App, claim: Claim, here: string | null = null, isWhole = false): HTMLElement {
  const state = stateOn(app.store, claim, app.view.day);
  const words = remarks(app, claim, state);
  const replies = app.store.replies(claim.id);
  const edition = claim.edition ? app.store.name(claim.edition) : null;
  const card = el(
    "article",
    { class: `claim ${sortOf(claim.kind)} ${state}`, "data-claim": claim.id },
    el("div", { class: "claim-head" }, sentence(app, claim, here), when(app, claim)),
    words.length > 0 && el("p", { class: "remarks" }, ...words.map((word) => el("span", { class: "remark" }, word))),
    edition !== null && claim.from !== claim.edition && claim.to !== claim.edition && el("p", { class: "small" }, edition),
    claim.note !== undefined && el("p", { class: "small note" }, claim.note),
    citations(app, claim.sources ?? []),
  );
  if (!isWhole) {
    const more = replies.length > 0 ? `Open, with ${count(replies.length, "reply")}` : "Open";
    card.append(button(more, () => app.select(claim.id), { class: "open", "aria-label": `${more}: ${app.store.name(claim.id)}` }));
  }
  return card;
}

/** Each source once, with the places in it. */
export function citations(app: App, cited: string[]): HTMLElement | null {
  if (cited.length === 0) return el("p", { class: "small" }, "No source is cited.");
  return el("ul", { class: "citations" }, ...[...bySource(cited)].map(([id, places]) => cite(app, id, places)));
}

export function bySource(cited: string[]): Map<string, string[]> {
  const sources = new Map<string, string[]>();
  for (const one of cited) {
    const { source, locator } = citation(one);
    const places = sources.get(source) ?? [];
    if (locator !== null && !places.includes(locator)) places.push(locator);
    sources.set(source, places);
  }
  return sources;
}

function cite(app: App, id: string, places: string[]): HTMLElement {
  const source = app.store.sources.get(id);
  const link = source?.url === undefined ? null : webLink(source.url);
  const details = [
    source?.origin ? `reprints ${source.origin}` : "",
    source?.retrieved ? `retrieved ${source.retrieved}` : "",
    source?.grade ? `grade ${source.grade}` : "",
  ].filter((detail) => detail !== "");
  return el(
    "li",
    {},
    sourceText(source, id) + (places.length > 0 ? ` (${places.join(", ")})` : ""),
    link !== null && el("span", {}, " ", el("a", { href: link, rel: "noopener noreferrer", target: "_blank" }, new URL(link).host)),
    link === null && source?.url !== undefined && ` (${source.url})`,
    details.length > 0 && small(` ${details.join("; ")}`),
  );
}

/** A panel with its title. */
export function titled(title: string, ...parts: (Node | string | null | false)[]): HTMLElement {
  return el("div", { class: "panel-part" }, el("h2", { tabindex: -1 }, title), ...parts);
}

export function muted(words: string): HTMLElement {
  return el("p", { class: "muted" }, words);
}

export function small(words: string): HTMLElement {
  return el("span", { class: "small" }, words);
}

/** A heading with what stands under it, or nothing where nothing does. */
export function section(title: string, ...children: (Node | null | false)[]): HTMLElement | null {
  const there = children.filter((child): child is Node => child instanceof Node);
  if (there.length === 0) return null;
  return el("section", {}, el("h3", {}, title), ...there);
}
