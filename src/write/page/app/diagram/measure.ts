// How much room texts take, and so cards and pills.

import { clean } from "../dom";
import type { Store } from "../data/store";
import { cardLines, pillText } from "./labels";
import type { Card, Line, Model } from "./model";

export const FONT = "Helvetica, Arial, sans-serif";
const MOST_LETTERS = 30;
/** Of a pill; what is longer stands in two rows. */
const ROW = 20;

let context: CanvasRenderingContext2D | null = null;

function width(text: string, size: number, weight: number): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * size * 0.56;
  context.font = `${weight} ${size}px ${FONT}`;
  return context.measureText(text).width;
}

const segmenter = new Intl.Segmenter();

/** The beginning of a text, by letters as people count them. */
export function shortened(text: string, most = MOST_LETTERS): string {
  // Cut before it is taken apart: a name may have ten thousand letters.
  const letters = [...segmenter.segment(clean(text.slice(0, most * 8)))].map((part) => part.segment);
  if (letters.length <= most && text.length <= most * 8) return letters.join("");
  return `${letters.slice(0, most - 1).join("")}…`;
}

export type Size = [number, number];

export function cardSize(card: Card): Size {
  const { kind, name, note } = cardLines(card);
  const widest = Math.max(
    width(shortened(name), 13, 700),
    note ? width(shortened(note), 11, 400) : 0,
    width(kind.toUpperCase(), 8.5, 700) + kind.length * 0.8,
  );
  if (!card.entity) return [widest + 34, 46];
  return [Math.max(72, widest + 26), note ? 54 : 40];
}

/** The words of a pill, in two rows where they are long: pictures are wide enough. */
export function pillRows(store: Store, line: Line): string[] {
  const text = shortened(pillText(store, line), 44);
  if (text.length <= ROW) return [text];
  const remark = text.indexOf(" · ");
  const at = remark > 0 && remark <= ROW ? remark : text.lastIndexOf(" ", text.length / 2 + 3);
  return at < 1 ? [text] : [text.slice(0, at), text.slice(at + 1).replace(/^· /, "")];
}

export function pillSize(store: Store, line: Line): Size {
  const rows = pillRows(store, line);
  return [Math.max(...rows.map((row) => width(row, 10.5, 400))) + 18, rows.length * 12 + 8];
}

/** The sizes of all that is drawn, by key. */
export function sizes(store: Store, drawn: Model): Map<string, Size> {
  const all = new Map<string, Size>();
  for (const card of drawn.cards.values()) all.set(card.key, cardSize(card));
  for (const line of drawn.lines.values()) if (line.hasPill) all.set(line.key, pillSize(store, line));
  return all;
}
