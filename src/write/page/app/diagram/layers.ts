// A plain layout in layers, for where Graphviz cannot run: nothing crosses less for it, but all is seen.

import type { Picture } from "../types";
import { segments } from "./graphviz";
import type { Size } from "./measure";
import type { Model } from "./model";

const GAP = 24;
const SWEEPS = 4;

export function inLayers(drawn: Model, sizes: Map<string, Size>): Picture {
  const edges: [string, string][] = [];
  for (const line of drawn.lines.values()) {
    for (const { tail, head } of segments(drawn, line)) if (sizes.has(tail) && sizes.has(head)) edges.push([tail, head]);
  }
  const ranks = rank([...sizes.keys()], edges);
  const layers: string[][] = [];
  for (const [key, at] of ranks) (layers[at] ??= []).push(key);
  order(layers, edges);
  return place(layers, drawn, sizes);
}

/** The longest way to each node; a circle ends where it began. */
function rank(keys: string[], edges: [string, string][]): Map<string, number> {
  const ranks = new Map(keys.map((key) => [key, 0]));
  for (let round = 0; round < Math.min(keys.length, 60); round += 1) {
    let isChanged = false;
    for (const [tail, head] of edges) {
      const least = (ranks.get(tail) ?? 0) + 1;
      if ((ranks.get(head) ?? 0) < least && least < 60) {
        ranks.set(head, least);
        isChanged = true;
      }
    }
    if (!isChanged) break;
  }
  return ranks;
}

/** Each node goes to the middle of those it is joined to. */
function order(layers: string[][], edges: [string, string][]): void {
  const beside = new Map<string, string[]>();
  for (const [tail, head] of edges) {
    beside.set(tail, [...(beside.get(tail) ?? []), head]);
    beside.set(head, [...(beside.get(head) ?? []), tail]);
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const at = new Map<string, number>();
    for (const layer of layers) layer?.forEach((key, place) => at.set(key, place / layer.length));
    for (const layer of layers) {
      const middle = (key: string): number => {
        const others = beside.get(key) ?? [];
        return others.reduce((sum, other) => sum + (at.get(other) ?? 0), 0) / Math.max(1, others.length);
      };
      layer?.sort((a, b) => middle(a) - middle(b));
    }
  }
}

function place(layers: string[][], drawn: Model, sizes: Map<string, Size>): Picture {
  const picture: Picture = { rankdir: "TB", size: [0, 0], nodes: {}, routes: {} };
  const widths = layers.map((layer) => (layer ?? []).reduce((sum, key) => sum + (sizes.get(key)?.[0] ?? 0) + GAP, -GAP));
  const width = Math.max(1, ...widths);
  let y = 0;
  layers.forEach((layer, number) => {
    if (!layer) return;
    const height = Math.max(...layer.map((key) => sizes.get(key)?.[1] ?? 0));
    let x = (width - (widths[number] ?? 0)) / 2;
    for (const key of layer) {
      const [w, h] = sizes.get(key) ?? [0, 0];
      picture.nodes[key] = [x + w / 2, y + height / 2, w, h];
      x += w + GAP;
    }
    y += height + GAP * 1.6;
  });
  picture.size = [width, Math.max(1, y - GAP * 1.6)];
  for (const line of drawn.lines.values()) {
    picture.routes[line.key] = segments(drawn, line).map(({ tail, head, isBackward }) => {
      const a = picture.nodes[isBackward ? head : tail];
      const b = picture.nodes[isBackward ? tail : head];
      return a && b ? straight(a, b) : [];
    });
  }
  return picture;
}

/** From border to border. */
function straight(a: number[], b: number[]): number[] {
  const [from, to] = [border(a, b), border(b, a)];
  const at = (part: number): number[] => [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
  return [...from, ...at(1 / 3), ...at(2 / 3), ...to];
}

function border(box: number[], towards: number[]): [number, number] {
  const [x = 0, y = 0, w = 1, h = 1] = box;
  const dx = (towards[0] ?? 0) - x;
  const dy = (towards[1] ?? 0) - y;
  if (dx === 0 && dy === 0) return [x, y];
  const part = Math.min(w / 2 / Math.abs(dx || 1e-9), h / 2 / Math.abs(dy || 1e-9));
  return [x + dx * part, y + dy * part];
}
