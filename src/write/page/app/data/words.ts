// Claims in words: the same as drawings and tables of relata have.

import type { Claim, Share, SourceRecord } from "../types";
import type { State } from "./days";
import type { Store } from "./store";

export type Sort = "owns" | "lists" | "says" | "disputes" | "other";

export const SORTS: { sort: Sort; words: string }[] = [
  { sort: "owns", words: "owns, controls, operates" },
  { sort: "lists", words: "lists" },
  { sort: "says", words: "publishes, responds to" },
  { sort: "disputes", words: "disputes" },
  { sort: "other", words: "other" },
];

const SORT_OF: Record<string, Sort> = {
  lists: "lists",
  delists: "lists",
  owns: "owns",
  controls: "owns",
  operates: "owns",
  publishes: "says",
  "responds-to": "says",
  "no-response": "says",
  disputes: "disputes",
};

export function sortOf(kind: string): Sort {
  return Object.hasOwn(SORT_OF, kind) ? (SORT_OF[kind] as Sort) : "other";
}

export function verb(kind: string): string {
  return kind.replaceAll("-", " ");
}

export function shareText(share: Share): string {
  const { min, max } = share;
  const about = share.approximate ? "about " : "";
  if (min !== undefined && max !== undefined) {
    if (min === max) return `${about}${min} %`;
    const from = share.min_exclusive ? "over " : "";
    const to = share.max_exclusive ? "under " : "";
    return `${about}${from}${min} to ${to}${max} %`;
  }
  if (min !== undefined) return share.min_exclusive ? `over ${about}${min} %` : `at least ${about}${min} %`;
  if (max !== undefined) return share.max_exclusive ? `under ${about}${max} %` : `at most ${about}${max} %`;
  return "not stated";
}

/** `60 % of votes`: a share and what it is a share of, where that is not shares of the whole. */
export function stakeText({ share, interest }: Claim): string {
  if (!share) return "";
  const of = interest === "voting-rights" ? "of votes" : interest === "shareholding" ? "" : interest;
  return shareText(share) + (of ? ` ${of}` : "");
}

/** A part of a hundred for the width of a line; nobody sees a hundredth of it. */
export function shareSize(share: Share | undefined): number {
  return Number(share?.min ?? share?.max ?? 0) || 0;
}

/** `2021`, of the edition in which it stands, else of its own date. */
export function yearOf(store: Store, claim: Claim): string | null {
  if (claim.edition !== undefined) {
    const name = store.entities.get(claim.edition)?.name ?? "";
    for (const text of [claim.edition, name]) {
      const year = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(text);
      if (year) return year[0];
    }
  }
  return claim.since?.slice(0, 4) ?? null;
}

/** Years in short: `2010-11, 2016-25`. */
export function yearRanges(years: string[]): string {
  const runs: [number, number][] = [];
  for (const year of [...new Set(years)].map(Number).sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last && last[1] + 1 === year) last[1] = year;
    else runs.push([year, year]);
  }
  return runs
    .map(([first, last]) => {
      if (first === last) return String(first);
      const isSameCentury = Math.floor(first / 100) === Math.floor(last / 100);
      return `${first}-${isSameCentury ? String(last).slice(2) : last}`;
    })
    .join(", ");
}

/** When a claim was so: `since 2011`, `2011 to 2019`, `seen 2021-05`. */
export function whenText(claim: Claim): string {
  const { since, until, observed } = claim;
  const parts = [];
  if (since && until) parts.push(`${since} to ${until}`);
  else if (since) parts.push(`since ${since}`);
  else if (until) parts.push(`until ${until}`);
  if (observed && observed !== since) parts.push(`seen ${observed}`);
  return parts.join(", ");
}

/** How a claim stands to a day, or to all times. */
export function stateText(state: State, day: string | null): string {
  if (state === "possible") return day === null ? "possible" : `possible on ${day}`;
  if (state === "later") return `begins after ${day}`;
  return day === null ? "ended" : `ended by ${day}`;
}

/** Why a claim is less than a statement. */
export function doubtOf(store: Store, claim: Claim): string | null {
  if (claim.status !== undefined && claim.status !== "stated") return claim.status;
  const grades = (claim.sources ?? []).map((cited) => store.sources.get(citation(cited).source)?.grade);
  return grades.length > 0 && grades.every((grade) => grade === "C") ? "grade C sources only" : null;
}

/** A claim as a sentence. */
export function sentence(store: Store, claim: Claim): string {
  const share = stakeText(claim);
  const when = whenText(claim);
  return `${endName(store, claim.from)} ${verb(claim.kind)} ${endName(store, claim.to)}${share && `, ${share}`}${when ? ` (${when})` : ""}`;
}

function endName(store: Store, id: string): string {
  const claim = store.claims.get(id);
  return claim ? `“${store.name(id)}”` : store.name(id);
}

/** `story-004#P4`: the source, and where in it. */
export function citation(cited: string): { source: string; locator: string | null } {
  const hash = cited.indexOf("#");
  if (hash < 0) return { source: cited, locator: null };
  return { source: cited.slice(0, hash), locator: cited.slice(hash + 1) };
}

export function sourceText(source: SourceRecord | undefined, id: string): string {
  if (!source) return id;
  const parts = [source.publisher, source.title, source.date].filter((part) => part);
  return parts.length > 0 ? parts.join(", ") : id;
}

/** `toLocaleString` would look the language up at each call, which costs more than all else of a line in a list. */
const grouping = new Intl.NumberFormat("en");

export function count(number: number, word: string): string {
  if (number === 1) return `1 ${word}`;
  return `${grouping.format(number)} ${word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`}`;
}
