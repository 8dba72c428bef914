// Names as people write them: without case, accents, width and punctuation, in any script.

import type { Entity } from "../types";
import { byId, type Store } from "../data/store";
import type { Found } from "../source/source";

export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/ł/g, "l")
    .replace(/ø/g, "o")
    .replace(/đ/g, "d")
    .replace(/ß/g, "ss")
    .replace(/['’.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function namesOf(entity: Entity): string[] {
  return [entity.name, ...(entity.aliases ?? []), entity.id, ...Object.values(entity.ids ?? {})];
}

const folded = new WeakMap<Entity, [string, string][]>();

function foldedNames(entity: Entity): [string, string][] {
  let names = folded.get(entity);
  if (!names) {
    names = namesOf(entity).map((name) => [name, fold(name)]);
    folded.set(entity, names);
  }
  return names;
}

/** How well a name fits: whole, from its beginning, from a word of it, anywhere; 0 is not at all. */
function fit(name: string, asked: string): number {
  if (name === asked) return 4;
  if (name.startsWith(asked)) return 3;
  if (name.includes(` ${asked}`)) return 2;
  return name.includes(asked) ? 1 : 0;
}

export function namesLike(store: Store, text: string, most: number): Found[] {
  const asked = fold(text);
  if (asked === "") return [];
  const found: (Found & { fit: number; degree: number })[] = [];
  for (const entity of store.entities.values()) {
    let best = 0;
    let matched = "";
    for (const [name, plain] of foldedNames(entity)) {
      const now = fit(plain, asked);
      if (now > best) [best, matched] = [now, name];
    }
    if (best === 0) continue;
    const degree = store.at(entity.id).length;
    found.push({ id: entity.id, matched, fit: best, degree });
  }
  found.sort((a, b) => b.fit - a.fit || b.degree - a.degree || byId(a, b));
  return found.slice(0, most);
}
