// What is drawn: cards, and lines between cards or from a card to a line.
//
// `picture_model.rs` chooses alike for the first picture, whose places are in the file.

import type { Entity } from "../types";
import type { Store } from "../data/store";
import { count, verb, sortOf, type Sort } from "../data/words";
import type { Shown, Visible } from "../view/visible";

export interface Card {
  key: string;
  entity: Entity | null;
  kind: string;
  /** Those that it stands for, when they are many. */
  members: string[];
  name: string;
}

export interface Line {
  key: string;
  from: string;
  to: string;
  sort: Sort;
  claims: Shown[];
  hasPill: boolean;
}

export interface Model {
  cards: Map<string, Card>;
  lines: Map<string, Line>;
}

const LARGE = 28;
const STACK = 5;
const MOST_PILLS = 150;

export function model(store: Store, visible: Visible, opened: string[], kept: Set<string>): Model {
  const byId = new Map(visible.claims.map((shown) => [shown.claim.id, shown]));
  const keys = new Map<string, string>();
  const lines = new Map<string, Line>();
  let waiting = [...byId.keys()];
  while (waiting.length > 0) {
    const still: string[] = [];
    for (const id of waiting) {
      const shown = byId.get(id);
      if (!shown) continue;
      const isOpen = (end: string): boolean => byId.has(end) && !keys.has(end);
      const { from: first, to: second, kind } = shown.claim;
      if (isOpen(first) || isOpen(second)) {
        still.push(id);
        continue;
      }
      const from = keys.get(first) ?? first;
      const to = keys.get(second) ?? second;
      const sort = sortOf(kind);
      const key = `${from}|${sort}|${to}`;
      const line = lines.get(key);
      if (line) line.claims.push(shown);
      else lines.set(key, { key, from, to, sort, claims: [shown], hasPill: true });
      keys.set(id, key);
    }
    // Claims that point at one another in a circle have no place.
    if (still.length === waiting.length) break;
    waiting = still;
  }
  const cards = new Map<string, Card>();
  const ends = new Set(visible.alone);
  for (const line of lines.values()) ends.add(line.from).add(line.to);
  for (const id of [...ends].sort()) {
    if (lines.has(id)) continue;
    const entity = store.entities.get(id) ?? null;
    cards.set(id, { key: id, entity, kind: entity?.kind ?? "", members: [], name: entity?.name ?? id });
  }
  const drawn: Model = { cards, lines: sorted(lines) };
  stack(drawn, opened, kept);
  cutPills(drawn);
  return drawn;
}

function sorted<T>(map: Map<string, T>): Map<string, T> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Gathers cards that hang on one card by one line alike. */
function stack(drawn: Model, opened: string[], kept: Set<string>): void {
  const { cards, lines } = drawn;
  if (cards.size <= LARGE) return;
  const touching = new Map<string, Line[]>();
  for (const line of lines.values()) {
    for (const end of new Set([line.from, line.to])) {
      const list = touching.get(end);
      if (list) list.push(line);
      else touching.set(end, [line]);
    }
  }
  const stacks = new Map<string, { id: string; line: Line }[]>();
  for (const [id, { entity }] of cards) {
    const [line, ...more] = touching.get(id) ?? [];
    if (!entity || !line || more.length > 0 || kept.has(id)) continue;
    if (touching.has(line.key) || line.from === line.to) continue;
    const isFrom = line.from === id;
    const other = isFrom ? line.to : line.from;
    if (!cards.has(other)) continue;
    const key = `stack:${other}|${line.sort}|${isFrom ? "out" : "in"}|${entity.kind}`;
    const list = stacks.get(key);
    if (list) list.push({ id, line });
    else stacks.set(key, [{ id, line }]);
  }
  for (const [key, members] of stacks) {
    if (members.length < STACK || opened.includes(key)) continue;
    const kind = cards.get(members[0]?.id ?? "")?.entity?.kind ?? "";
    for (const { id, line } of members) {
      cards.delete(id);
      lines.delete(line.key);
      const from = line.from === id ? key : line.from;
      const to = line.to === id ? key : line.to;
      const together = `${from}|${line.sort}|${to}`;
      const all = lines.get(together);
      if (all) all.claims.push(...line.claims);
      else lines.set(together, { ...line, key: together, from, to, claims: [...line.claims] });
    }
    const ids = members.map(({ id }) => id);
    cards.set(key, { key, entity: null, kind, members: ids, name: count(ids.length, verb(kind)) });
  }
  drawn.cards = sorted(cards);
  drawn.lines = sorted(lines);
}

/** With very many lines, only those that are pointed at have words. */
function cutPills({ lines }: Model): void {
  if (lines.size <= MOST_PILLS) return;
  const pointedAt = new Set<string>();
  for (const line of lines.values()) pointedAt.add(line.from).add(line.to);
  for (const line of lines.values()) line.hasPill = pointedAt.has(line.key);
}
