// The shortest path between two things over the claims that are here, with the rules of `relata path`.

import type { Claim } from "../types";
import { byId, type Store } from "../data/store";
import { isOn } from "../data/days";

/** To be on one list, or in one country, is no connection: at these a path does not turn. */
const NO_TURN: Record<string, "from" | "to"> = { lists: "from", delists: "from", "located-in": "to" };
/** What somebody says about something connects nothing. */
const NO_THROUGH = new Set(["disputes", "responds-to", "no-response", "alleges", "acknowledges", "says"]);

export interface Path {
  /** The claims of each step, those that say the same together. */
  steps: { from: string; to: string; claims: Claim[] }[];
}

interface Reached {
  node: string;
  /** The kind by which a hub was reached, where it must not be left by it again. */
  hub: string;
  before: Reached | null;
  by: Claim | null;
}

export function shortestPath(store: Store, from: string, to: string, day: string | null, hidden: string[]): Path | null {
  const closed = new Set(hidden.filter((id) => id !== from && id !== to));
  const met = new Set([`${from}|`]);
  let level: Reached[] = [{ node: from, hub: "", before: null, by: null }];
  while (level.length > 0) {
    const next: Reached[] = [];
    for (const place of level) {
      const claims = store.at(place.node).sort(byId);
      for (const claim of claims) {
        const other = claim.from === place.node ? claim.to : claim.from;
        if (NO_THROUGH.has(claim.kind) || store.claims.has(other) || closed.has(other) || passes(place, other)) continue;
        if (!isOn(store, claim, day)) continue;
        const turn = Object.hasOwn(NO_TURN, claim.kind) ? NO_TURN[claim.kind] : undefined;
        if (turn && place.hub === turn && claim[turn] === place.node) continue;
        const hub = turn && claim[turn] === other ? turn : "";
        const reached: Reached = { node: other, hub, before: place, by: claim };
        if (other === to) return told(store, reached, day);
        const key = `${other}|${hub}`;
        if (met.has(key)) continue;
        met.add(key);
        next.push(reached);
      }
    }
    level = next;
  }
  return null;
}

/** Whether a path has been at a node: around a hub it would come back to it. */
function passes(end: Reached, node: string): boolean {
  for (let place: Reached | null = end; place; place = place.before) if (place.node === node) return true;
  return false;
}

function told(store: Store, end: Reached, day: string | null): Path {
  const steps: Path["steps"] = [];
  for (let place: Reached | null = end; place?.before && place.by; place = place.before) {
    const { by } = place;
    const claims = store.at(by.from).filter((claim) => {
      const isAlike = claim.from === by.from && claim.to === by.to && claim.kind === by.kind;
      return isAlike && isOn(store, claim, day);
    });
    steps.unshift({ from: place.before.node, to: place.node, claims });
  }
  return { steps };
}
