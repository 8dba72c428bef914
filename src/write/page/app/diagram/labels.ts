// What stands on cards and pills.

import type { Entity } from "../types";
import { doubtOf, stakeText, verb, yearOf, yearRanges } from "../data/words";
import type { Store } from "../data/store";
import type { Shown } from "../view/visible";
import type { Card, Line } from "./model";

/** How far a line can be relied on: its style, as everywhere in relata. */
export type Certainty = "stated" | "unconfirmed" | "ended";

export function certainty(store: Store, line: Line): Certainty {
  let best: Certainty = "ended";
  for (const { claim, state } of line.claims) {
    if (state === "former") continue;
    const { share } = claim;
    const isVague = share !== undefined && (share.approximate === true || share.min !== share.max);
    if (state === "holds" && !isVague && doubtOf(store, claim) === null) return "stated";
    best = "unconfirmed";
  }
  return best;
}

/** `owns 75.01 %`, `lists 2010-11`, and in words what the style of the line says. */
export function pillText(store: Store, line: Line): string {
  const verbs = new Set(line.claims.map(({ claim }) => verb(claim.kind)));
  const parts = [[...verbs].sort(byStake).join(", ")];
  if (line.sort === "lists" || line.sort === "disputes" || line.sort === "says") {
    parts.push(yearRanges(yearsOf(store, line.claims)));
  } else {
    parts.push(newestShare(line));
  }
  const remarks = remarksOf(store, line);
  return [parts.filter((part) => part !== "").join(" "), ...remarks].join(" · ");
}

function yearsOf(store: Store, claims: Shown[]): string[] {
  return claims.flatMap(({ claim }) => yearOf(store, claim) ?? []);
}

const STAKES_FIRST = ["owns", "controls", "operates"];

function byStake(a: string, b: string): number {
  const rank = (word: string): number => (STAKES_FIRST.indexOf(word) + 1 || 9);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function newestShare(line: Line): string {
  let newest: { day: string; text: string } | null = null;
  for (const { claim, state } of line.claims) {
    if (!claim.share) continue;
    // An account that has ended gives way to any that has not.
    const day = `${state === "former" ? "0" : "1"}${claim.observed ?? claim.since ?? ""}`;
    if (newest === null || day > newest.day) {
      newest = { day, text: stakeText(claim) };
    }
  }
  return newest?.text ?? "";
}

function remarksOf(store: Store, line: Line): string[] {
  const all = (test: (shown: Line["claims"][number]) => boolean): boolean => line.claims.every(test);
  const remarks: string[] = [];
  if (line.claims.some(({ isGhost }) => isGhost)) remarks.push("outside the date");
  else if (all(({ on }) => on === "first")) remarks.push("first date only");
  else if (all(({ on }) => on === "second")) remarks.push("second date only");
  else if (all(({ state }) => state === "former")) remarks.push("ended");
  else if (all(({ state }) => state === "later")) remarks.push("later");
  else if (all(({ state }) => state === "possible" || state === "former")) remarks.push("possible");
  const doubts = line.claims.map(({ claim }) => doubtOf(store, claim));
  if (doubts.every((doubt) => doubt !== null)) {
    const words = new Set(doubts.map((doubt) => (doubt ?? "").replace(" sources only", "")));
    remarks.push([...words].sort().join(", "));
  }
  remarks.push(...disputed(store, line));
  for (const mark of new Set(line.claims.map(({ claim }) => store.marks.get(claim.id)))) if (mark) remarks.push(mark);
  return remarks;
}

/** A dispute of one listing is none of the others: by its edition, or how many are disputed. */
function disputed(store: Store, { claims, sort }: Line): string[] {
  const some = claims.filter(({ claim }) => store.isDisputed(claim.id));
  if (some.length === 0) return [];
  if (some.length === claims.length) return ["disputed"];
  const years = yearsOf(store, some);
  const others = yearsOf(store, claims.filter((shown) => !some.includes(shown)));
  const isApart = sort === "lists" && years.length === some.length && !years.some((year) => others.includes(year));
  return [`${isApart ? yearRanges(years) : `${some.length} of ${claims.length}`} disputed`];
}

const FOREIGN = /[^\u0000-\u02af\u2000-\u2bff]/u;

/** The first name in other letters than its own: people look for it by that. */
export function originalName(entity: Entity): string | null {
  const isForeign = (name: string): boolean => FOREIGN.test(name) && /\p{L}/u.test(name);
  if (isForeign(entity.name)) return null;
  return entity.aliases?.find(isForeign) ?? null;
}

export function cardLines(card: Card): { kind: string; name: string; note: string | null } {
  if (!card.entity) {
    return { kind: "", name: card.name, note: card.members.length > 0 ? "open to see each" : null };
  }
  const kind = verb(card.entity.kind);
  return { kind, name: card.entity.name, note: originalName(card.entity) };
}

const KNOWN_KINDS = ["government", "company", "platform", "market", "list", "person"];

/** A class of our own for kinds that have colours: data never names one. */
export function classOf(kind: string): string {
  return KNOWN_KINDS.includes(kind) ? kind : "other";
}
