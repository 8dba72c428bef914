// Where the records come from: the file itself, or a server. Both give the same shapes.

import type { Answer, Picture, Table, Total } from "../types";
import type { Store } from "../data/store";
import type { Expansion } from "../view/view";

export interface Found {
  id: string;
  /** The name that fits. */
  matched: string;
}

/** An answer, and all that comes beside it. */
export interface Answered {
  answer: Answer;
  table: Table;
  /** The day as of which it was worked out. */
  day: string | null;
  command: string | null;
  picture: Picture | null;
  /** What the reader of an earlier page noted. */
  notes: unknown;
}

export interface ExportFile {
  name: string;
  type: string;
  bytes: string | Blob;
}

export interface Source {
  readonly isServer: boolean;
  /** What of the data is here, in a sentence. */
  readonly reach: string;
  search(text: string, most: number): Promise<Found[]>;
  totals(id: string): Promise<Total[]>;
  /** Brings what an expansion shows into the store. */
  expand(expansion: Expansion): Promise<void>;
  /** Brings those of an expansion that are called so, and tells the things at their other ends. */
  within(expansion: Expansion, text: string): Promise<string[]>;
  /** Brings what is known of a thing or claim; whether that was anything new. */
  look(id: string): Promise<boolean>;
  /** Brings the claims of the shortest path. */
  path(from: string, to: string, day: string | null): Promise<void>;
  /** A stored answer in a format of the command line. */
  exported(format: "json" | "csv" | "dot"): Promise<ExportFile | null>;
  readonly store: Store;
}

/** A name for files that is the same for the same question. */
export function fileName(answer: Answer): string {
  const words = answer.title.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-");
  return words.replace(/^-+|-+$/g, "").slice(0, 60) || "answer";
}
