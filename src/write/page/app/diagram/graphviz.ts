// A model in the language of Graphviz, and places out of what it answers. All names and numbers are ours.

import type { Picture } from "../types";
import type { Size } from "./measure";
import type { Line, Model } from "./model";

const INCH = 72;
/** Up to so many cards keep their order from one picture to the next. */
const MOST_KEPT = 150;

/** The parts of a line: owners stand above, listers below, whichever way the claim goes; who replies stands above, too. */
export function segments(drawn: Model, line: Line): { tail: string; head: string; isBackward: boolean }[] {
  const isBackward = line.sort === "lists" || (line.sort === "says" && !drawn.lines.has(line.to));
  const ends: [string, string][] = line.hasPill
    ? [
        [line.from, line.key],
        [line.key, line.to],
      ]
    : [[line.from, line.to]];
  return ends.map(([from, to]) => (isBackward ? { tail: to, head: from, isBackward } : { tail: from, head: to, isBackward }));
}

export function toDot(drawn: Model, sizes: Map<string, Size>, rankdir: "TB" | "LR", before: Picture | null): string {
  const number = new Map<string, number>();
  const text = [
    "digraph {",
    `graph [rankdir=${rankdir}, nodesep=0.16, ranksep=0.26]`,
    'node [shape=box, fixedsize=true, label=""]',
    "edge [dir=none]",
  ];
  for (const [key, [width, height]] of sizes) {
    text.push(`n${number.size} [width=${(width / INCH).toFixed(4)}, height=${(height / INCH).toFixed(4)}]`);
    number.set(key, number.size);
  }
  let edge = 0;
  for (const line of drawn.lines.values()) {
    for (const { tail, head } of segments(drawn, line)) {
      const ends = [number.get(tail), number.get(head)];
      if (ends[0] !== undefined && ends[1] !== undefined) text.push(`n${ends[0]} -> n${ends[1]} [id=e${edge}]`);
      edge += 1;
    }
  }
  if (before?.rankdir === rankdir && drawn.cards.size <= MOST_KEPT) text.push(...keptOrder(drawn, number, before));
  text.push("}");
  return text.join("\n");
}

/** Cards that shared a rank keep their order, so that readers find again what they saw. */
function keptOrder(drawn: Model, number: Map<string, number>, before: Picture): string[] {
  const along = before.rankdir === "TB" ? 0 : 1;
  const ranks = new Map<number, string[]>();
  for (const key of drawn.cards.keys()) {
    const place = before.nodes[key];
    if (!place) continue;
    const rank = Math.round(place[1 - along] ?? 0);
    const cards = ranks.get(rank);
    if (cards) cards.push(key);
    else ranks.set(rank, [key]);
  }
  const text: string[] = [];
  for (const cards of ranks.values()) {
    if (cards.length < 2) continue;
    cards.sort((a, b) => (before.nodes[a]?.[along] ?? 0) - (before.nodes[b]?.[along] ?? 0));
    const names = cards.map((key) => `n${number.get(key)}`);
    text.push(`{ rank=same; edge [style=invis, weight=1]; ${names.join(" -> ")} }`);
  }
  return text;
}

interface Laid {
  bb: string;
  objects?: { name: string; pos?: string }[];
  edges?: { id?: string; pos?: string }[];
}

export function fromJson(json: string, drawn: Model, sizes: Map<string, Size>, rankdir: "TB" | "LR"): Picture | null {
  const laid = JSON.parse(json) as Laid;
  const [, , width, height] = numbers(laid.bb);
  if (width === undefined || height === undefined) return null;
  const picture: Picture = { rankdir, size: [width, height], nodes: {}, routes: {} };
  const keys = [...sizes.keys()];
  for (const { name, pos } of laid.objects ?? []) {
    const key = keys[Number(name.slice(1))];
    const [x, y] = numbers(pos ?? "");
    const size = key === undefined ? undefined : sizes.get(key);
    if (key !== undefined && size && x !== undefined && y !== undefined) picture.nodes[key] = [x, height - y, ...size];
  }
  const curves = new Map<number, number[]>();
  for (const { id, pos } of laid.edges ?? []) {
    if (!id?.startsWith("e") || !pos) continue;
    const points = pos.split(" ").map(numbers);
    curves.set(Number(id.slice(1)), points.flatMap(([x, y]) => (x === undefined || y === undefined ? [] : [x, height - y])));
  }
  let edge = 0;
  for (const line of drawn.lines.values()) {
    picture.routes[line.key] = segments(drawn, line).map(({ isBackward }) => {
      const curve = curves.get(edge) ?? [];
      edge += 1;
      return isBackward ? reversed(curve) : curve;
    });
  }
  return keys.every((key) => picture.nodes[key]) ? picture : null;
}

export function reversed(curve: number[]): number[] {
  const points: number[] = [];
  for (let at = curve.length - 2; at >= 0; at -= 2) points.push(curve[at] ?? 0, curve[at + 1] ?? 0);
  return points;
}

function numbers(text: string): number[] {
  return text.split(",").map(Number).filter((number) => !Number.isNaN(number));
}
