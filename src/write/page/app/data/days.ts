// When a claim holds. Dates are texts: `2022`, `2022-02` or `2022-02-17`; days are whole dates.

import type { Claim, Span, Validity } from "../types";
import type { Store } from "./store";

/** On a day, or on any day at all. */
export type State = "holds" | "possible" | "former" | "later";

export function firstDay(date: string): string {
  if (date.length === 4) return `${date}-01-01`;
  return date.length === 7 ? `${date}-01` : date;
}

export function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length !== 7) return date;
  const last = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
  return `${date}-${String(last).padStart(2, "0")}`;
}

/** What the file says, else what the claim's own dates say. */
export function validity(store: Store, claim: Claim): Validity {
  const known = store.days.get(claim.id);
  if (known) return known;
  const { since, until } = claim;
  return {
    certainly: [{ from: since ? lastDay(since) : null, until: until ? firstDay(until) : null }],
    possibly: [{ from: since ? firstDay(since) : null, until: until ? lastDay(until) : null }],
  };
}

/** A partial end of a span means its last day where it widens, so that it is never surer than the data. */
function within(spans: Span[], day: string): boolean {
  return spans.some(
    (span) =>
      (span.from === null || firstDay(span.from) <= day) &&
      (span.until === null || day < firstDay(span.until)),
  );
}

export function stateOn(store: Store, claim: Claim, day: string | null): State {
  const { certainly, possibly } = validity(store, claim);
  if (day === null) return possibly.length > 0 && endOf(possibly) !== null ? "former" : "holds";
  if (within(certainly, day)) return "holds";
  if (within(possibly, day)) return "possible";
  const first = possibly[0];
  return first?.from != null && day < firstDay(first.from) ? "later" : "former";
}

/** Whether it holds, or may hold, on a day; on all times everything does. */
export function isOn(store: Store, claim: Claim, day: string | null): boolean {
  return day === null || ["holds", "possible"].includes(stateOn(store, claim, day));
}

/** The day from which it surely holds no longer. */
export function endOf(spans: Span[]): string | null {
  return spans[spans.length - 1]?.until ?? null;
}

/** The days on which anything of some claims begins or ends, in order. */
export function changeDays(store: Store, claims: Iterable<Claim>): string[] {
  const days = new Set<string>();
  for (const claim of claims) {
    const { certainly, possibly } = validity(store, claim);
    for (const span of [...certainly, ...possibly]) {
      if (span.from !== null) days.add(firstDay(span.from));
      if (span.until !== null) days.add(firstDay(span.until));
    }
  }
  return [...days].sort();
}
