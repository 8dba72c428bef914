// The file as the source: its data stand in the page, and nothing is ever loaded.

import type { Answer, Around, Picture, Table, Total } from "../types";
import { Store } from "../data/store";
import { fold, namesLike } from "../find/names";
import type { Expansion } from "../view/view";
import { count } from "../data/words";
import { fileName, type Answered, type ExportFile, type Found, type Source } from "./source";

interface Data {
  relata: string;
  command: string | null;
  day: string | null;
  table: Table;
  exports: { json: string; csv: string | null; dot: string };
  around: Around | null;
  picture: Picture | null;
  notes: unknown;
}

/** JSON that stands in the page; null where it does not. */
export function embedded<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : null;
}

export class EmbeddedSource implements Source {
  readonly isServer = false;
  readonly store = new Store();
  readonly answered: Answered;
  readonly reach: string;

  constructor(private readonly data: Data) {
    const answer = JSON.parse(data.exports.json) as Answer;
    const { table, day, command, picture, notes } = data;
    this.answered = { answer, table, day, command, picture, notes };
    this.store.addAnswer(answer);
    if (data.around) this.store.addAround(data.around);
    this.reach = reach(this.store, data.around);
  }

  static open(): EmbeddedSource | null {
    const data = embedded<Data>("relata-data");
    return data ? new EmbeddedSource(data) : null;
  }

  async search(text: string, most: number): Promise<Found[]> {
    return namesLike(this.store, text, most);
  }

  async totals(id: string): Promise<Total[]> {
    const known = this.store.totals.get(id);
    if (known) return known;
    const totals: Total[] = [];
    for (const claim of this.store.at(id)) {
      for (const outgoing of [true, false]) {
        if ((outgoing ? claim.from : claim.to) !== id) continue;
        const total = totals.find((one) => one.kind === claim.kind && one.outgoing === outgoing);
        if (total) total.total += 1;
        else totals.push({ kind: claim.kind, outgoing, total: 1 });
      }
    }
    return totals;
  }

  // All that the file has is in the store already.
  async expand(): Promise<void> {}

  async within({ id, kind, outgoing, most }: Expansion, text: string): Promise<string[]> {
    const asked = fold(text);
    const claims = this.store.at(id).filter((claim) => claim.kind === kind && (outgoing ? claim.from : claim.to) === id);
    const others = claims.map((claim) => (outgoing ? claim.to : claim.from));
    return [...new Set(others)].filter((other) => fold(this.store.name(other)).includes(asked)).slice(0, most);
  }

  async path(): Promise<void> {}

  async look(): Promise<boolean> {
    return false;
  }

  async exported(format: "json" | "csv" | "dot"): Promise<ExportFile | null> {
    const bytes = this.data.exports[format];
    if (bytes === null) return null;
    const types = { json: "application/json", csv: "text/csv", dot: "text/vnd.graphviz" };
    return { name: `${fileName(this.answered.answer)}.${format}`, type: types[format], bytes };
  }
}

function reach(store: Store, around: Around | null): string {
  const here = `This file holds ${count(store.claims.size, "claim")} about ${count(store.entities.size, "thing")}`;
  if (!around) return `${here}: those of the answer.`;
  const far = `the answer and what stands within ${around.hops} steps of it`;
  if (!around.cut) return `${here}: ${far}.`;
  return `${here}: ${far}, cut at ${count(around.most_claims, "claim")} beyond the answer. Ask relata for more.`;
}
