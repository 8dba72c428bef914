// What the rows of an answer say of things and claims in one word: added, certain, a part of the cut.

import type { Answer } from "../types";
import type { Store } from "./store";

type Row = Record<string, unknown>;

function id(value: unknown): string | null {
  const found = (value as { id?: unknown } | null)?.id;
  return typeof found === "string" ? found : null;
}

/** The words by the ids of things and claims. */
export function marksOf(answer: Answer): Map<string, string> {
  const marks = new Map<string, string>();
  const rows = Array.isArray(answer.rows) ? (answer.rows as Row[]) : [];
  for (const row of rows) {
    const { change, verdict, part } = row;
    if (typeof change === "string") {
      const thing = id(row["listed"]) ?? id(row["owner"]) ?? id(row["entity"]);
      if (thing !== null) marks.set(thing, change);
    }
    if (typeof verdict === "string") {
      const thing = id(row["entity"]) ?? id(row["asset"]);
      if (thing !== null && marks.get(thing) !== "certain") marks.set(thing, verdict);
    }
    const cut = part === "cut" ? id(row["what"]) : null;
    if (cut !== null) marks.set(cut, "cut");
  }
  return marks;
}

/** What each row rests on: the claims that it names, wherever in it, in the order of the rows. */
export function claimsOfRows(answer: Answer, store: Store): string[][] {
  const rows = Array.isArray(answer.rows) ? (answer.rows as unknown[]) : [];
  return rows.map((row) => {
    const found = new Set<string>();
    const pending: unknown[] = [row];
    for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
      if (typeof value === "string" && store.claims.has(value)) found.add(value);
      else if (Array.isArray(value)) pending.push(...(value as unknown[]));
      else if (typeof value === "object" && value !== null) pending.push(...Object.values(value));
    }
    return [...found];
  });
}
