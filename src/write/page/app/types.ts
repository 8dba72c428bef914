// The records of an answer, as `relata ... -f json` writes them.

export interface Entity {
  id: string;
  kind: string;
  name: string;
  aliases?: string[];
  country?: string;
  ids?: Record<string, string>;
  series?: string;
  published?: string;
  since?: string;
  until?: string;
  note?: string;
  sources?: string[];
}

export interface Share {
  min?: string;
  max?: string;
  min_exclusive?: boolean;
  max_exclusive?: boolean;
  approximate?: boolean;
}

export interface Claim {
  id: string;
  kind: string;
  from: string;
  to: string;
  edition?: string;
  share?: Share;
  interest?: string;
  parcel?: string;
  role?: string;
  outlet?: string;
  speaker?: string;
  since?: string;
  until?: string;
  until_sources?: string[];
  observed?: string;
  status?: string;
  note?: string;
  sources?: string[];
}

export interface SourceRecord {
  id: string;
  publisher?: string;
  origin?: string;
  author?: string;
  title?: string;
  date?: string;
  retrieved?: string;
  url?: string;
  grade?: string;
  note?: string;
}

export interface Fact {
  id: string;
  about: string;
  property: string;
  value: unknown;
  qualifier?: string;
  unit?: string;
  period?: string;
  by?: string;
  sources?: string[];
}

export interface Answer {
  query: { verb: string; [key: string]: unknown } | null;
  lens: Record<string, unknown>;
  title: string;
  summary: string;
  rows: unknown;
  graph: { nodes: (Entity | { id: string; claim: true })[]; edges: Claim[] };
  mentioned: Entity[];
  facts: Fact[];
  sources: SourceRecord[];
  complete: boolean;
  limits: { message?: string; [key: string]: unknown }[];
  notes: string[];
  dataset: { name: string; entities: number; relationships: number; newest?: string };
}

/** Days from one until another, without that; null is no bound. */
export interface Span {
  from: string | null;
  until: string | null;
}

export interface Validity {
  certainly: Span[];
  possibly: Span[];
}

/** How many claims of one kind the whole data has on one side of a thing. */
export interface Total {
  kind: string;
  outgoing: boolean;
  total: number;
}

export interface Table {
  columns: { name: string; title: string; numeric: boolean; role: string }[];
  rows: { cells: string[]; ids: (string | null)[]; sources: string[]; claims: string[] }[];
}

/** Places of a picture: the middle and size of cards and pills, and curves as x and y by turns. */
export interface Picture {
  rankdir: "TB" | "LR";
  size: [number, number];
  nodes: Record<string, [number, number, number, number]>;
  routes: Record<string, number[][]>;
}

/** What stands around an answer. */
export interface Around {
  nodes: Entity[];
  edges: Claim[];
  sources: SourceRecord[];
  days: Record<string, Validity>;
  totals: Record<string, Total[]>;
  hops: number;
  most_claims: number;
  cut: boolean;
}
