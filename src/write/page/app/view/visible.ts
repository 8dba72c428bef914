// Which claims the view shows, and how each of them stands to its day.

import type { Claim } from "../types";
import { isOn, stateOn, type State } from "../data/days";
import { byId, type Store } from "../data/store";
import { sortOf } from "../data/words";
import type { View } from "./view";

export interface Shown {
  claim: Claim;
  state: State;
  /** Outside the day, and only here because something inside points at it. */
  isGhost: boolean;
  /** Of two days that are compared: on which of them it holds. */
  on: "both" | "first" | "second" | null;
}

export interface Visible {
  claims: Shown[];
  /** Things that stand without any claim. */
  alone: string[];
}

export interface Basis {
  store: Store;
  /** The claims of the answer, and its things. */
  answerClaims: Set<string>;
  answerEntities: string[];
  /** The day as of which the answer was worked out. */
  answerDay: string | null;
}

/** All claims that were asked for, whatever the day and the filters. */
export function claimsInView(basis: Basis, view: View, pathClaims: string[]): Set<string> {
  const { store } = basis;
  const claims = new Set(basis.answerClaims);
  for (const { id, kind, outgoing, most } of view.expanded) {
    const found = store
      .at(id)
      .filter((claim) => claim.kind === kind && (outgoing ? claim.from : claim.to) === id)
      .sort(byId);
    for (const claim of found.slice(0, most)) claims.add(claim.id);
  }
  for (const id of pathClaims) claims.add(id);
  const entities = new Set<string>([...basis.answerEntities, ...view.added]);
  for (const id of claims) {
    const claim = store.claims.get(id);
    if (claim) entities.add(claim.from).add(claim.to);
  }
  // What is added by name comes with whatever joins it to what is there.
  for (const id of view.added) {
    for (const claim of store.at(id)) {
      if (entities.has(claim.from) && entities.has(claim.to)) claims.add(claim.id);
    }
  }
  addReplies(store, claims);
  return claims;
}

/** What is said about a claim is shown with it, and what it is about, too. */
function addReplies(store: Store, claims: Set<string>): void {
  const pending = [...claims];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const claim = store.claims.get(id);
    if (!claim) continue;
    const about = [claim.from, claim.to].filter((end) => store.claims.has(end));
    const replies = store.replies(id).map((reply) => reply.id);
    for (const other of [...about, ...replies]) {
      if (!claims.has(other)) {
        claims.add(other);
        pending.push(other);
      }
    }
  }
}

export function visible(basis: Basis, view: View, pathClaims: string[]): Visible {
  const { store } = basis;
  const hidden = new Set(view.hidden);
  const path = new Set(pathClaims);
  const shown = new Map<string, Shown>();
  const outside: Shown[] = [];
  for (const id of claimsInView(basis, view, pathClaims)) {
    const claim = store.claims.get(id);
    if (!claim || view.hiddenSorts.includes(sortOf(claim.kind))) continue;
    const state = stateOn(store, claim, view.day);
    const one: Shown = { claim, state, isGhost: false, on: null };
    let isIn = isOn(store, claim, view.day) || path.has(id);
    if (view.against !== null) {
      const isSecond = isOn(store, claim, view.against);
      one.on = isIn && isSecond ? "both" : isIn ? "first" : "second";
      isIn ||= isSecond;
    } else if (view.day === basis.answerDay && basis.answerClaims.has(id)) {
      // On its own day the answer is shown whole: what has ended is dotted.
      isIn = true;
    }
    if (isIn) shown.set(id, one);
    else outside.push(one);
  }
  const isHidden = (end: string): boolean => {
    const kind = store.entities.get(end)?.kind;
    return hidden.has(end) || (kind !== undefined && view.hiddenKinds.includes(kind));
  };
  for (const [id, { claim }] of shown) {
    if (isHidden(claim.from) || isHidden(claim.to)) shown.delete(id);
  }
  addGhosts(store, shown, outside, isHidden);
  const alone = new Set([...basis.answerEntities, ...view.added].filter((id) => !isHidden(id)));
  const claims = [...shown.values()].sort((a, b) => byId(a.claim, b.claim));
  if (claims.length > 0) for (const id of basis.answerEntities) if (!view.added.includes(id)) alone.delete(id);
  return { claims, alone: [...alone] };
}

/** A reply never loses what it is about: outside the day that is a ghost. Without either, a reply goes too. */
function addGhosts(
  store: Store,
  shown: Map<string, Shown>,
  outside: Shown[],
  isHidden: (end: string) => boolean,
): void {
  const ghosts = new Map(outside.map((one) => [one.claim.id, one]));
  let isChanged = true;
  while (isChanged) {
    isChanged = false;
    for (const { claim } of [...shown.values()]) {
      for (const end of [claim.from, claim.to]) {
        if (!store.claims.has(end) || shown.has(end)) continue;
        const ghost = ghosts.get(end);
        if (ghost && !isHidden(ghost.claim.from) && !isHidden(ghost.claim.to)) {
          shown.set(end, { ...ghost, isGhost: true });
        } else {
          shown.delete(claim.id);
        }
        isChanged = true;
      }
    }
  }
}
