// A server as the source: records come as they are asked for, and stay in the store.

import type { Answer, Claim, Entity, Fact, SourceRecord, Table, Total, Validity } from "../types";
import { Store } from "../data/store";
import { count } from "../data/words";
import type { Expansion } from "../view/view";
import type { Api } from "./api";
import { fileName, type Answered, type ExportFile, type Found, type Source } from "./source";

export interface Question {
  query: { verb: string; [field: string]: unknown };
  lens: Record<string, unknown>;
}

interface Reply {
  answer: Answer;
  table: Table & { columns: { key?: string }[]; rows: { branch?: { claims: string[] } }[] };
  command: string;
  day?: string | null;
  days?: Record<string, Validity>;
  rows_total: number;
}

interface Records {
  claim?: Claim;
  from?: Entity;
  to?: Entity;
  replies?: Claim[];
  accounts?: Claim[];
  items?: { claim: Claim; other: Entity }[];
  entity?: Entity;
  facts?: Fact[];
  sources?: SourceRecord[];
  days?: Record<string, Validity>;
  counts?: { kind: string; direction: "in" | "out"; total: number }[];
}

const MOST_ROWS = 1000;
export const CHECK = "check";

export class HttpSource implements Source {
  readonly isServer = true;
  readonly store = new Store();
  readonly answered: Answered;
  readonly reach: string;

  private constructor(
    private readonly api: Api,
    readonly question: Question,
    reply: Reply,
  ) {
    const { answer, table, command } = reply;
    for (const column of table.columns) column.name ??= column.key ?? "";
    for (const row of table.rows) row.claims ??= row.branch?.claims ?? [];
    const asked = question.lens["as_of"];
    const day = reply.day ?? (typeof asked === "string" && asked.length === 10 ? asked : null);
    this.answered = { answer, table, day, command, picture: null, notes: null };
    this.store.addAnswer(answer);
    this.addDays(reply.days);
    const { dataset } = answer;
    const cut = reply.rows_total > table.rows.length ? `The first ${table.rows.length} of ${count(reply.rows_total, "row")} are here. ` : "";
    this.reach = `${cut}The server has ${count(dataset.relationships, "claim")} about ${count(dataset.entities, "thing")}.`;
  }

  static async ask(api: Api, question: Question): Promise<HttpSource> {
    // What is wrong with the data is asked through no lens.
    if (question.query.verb === CHECK) return new HttpSource(api, question, await api.get<Reply>(CHECK, { limit: MOST_ROWS }));
    const response = await api.post("query", { ...question, rows: { limit: MOST_ROWS } });
    return new HttpSource(api, question, (await response.json()) as Reply);
  }

  async search(text: string, most: number): Promise<Found[]> {
    if (text.trim() === "") return [];
    const { items } = await this.api.get<{ items: { entity: Entity; matched: string }[] }>("search", { q: text.slice(0, 1000), limit: most });
    for (const { entity } of items) this.store.entities.set(entity.id, entity);
    return items.map(({ entity, matched }) => ({ id: entity.id, matched }));
  }

  async totals(id: string): Promise<Total[]> {
    if (!this.store.totals.has(id)) await this.look(id);
    return this.store.totals.get(id) ?? [];
  }

  async expand({ id, kind, outgoing, most }: Expansion): Promise<void> {
    const fields = { kind, direction: outgoing ? "out" : "in", limit: Math.min(most, 1000) };
    this.add(await this.api.get<Records>(`nodes/${encodeURIComponent(id)}/neighbours`, fields));
  }

  async within({ id, kind, outgoing, most }: Expansion, q: string): Promise<string[]> {
    const fields = { kind, direction: outgoing ? "out" : "in", q, limit: most };
    const records = await this.api.get<Records>(`nodes/${encodeURIComponent(id)}/neighbours`, fields);
    this.add(records);
    return (records.items ?? []).map(({ other }) => other.id);
  }

  /** Brings a thing with its counts, or a claim with its replies. */
  async look(id: string): Promise<boolean> {
    const isClaim = this.store.claims.has(id);
    if (isClaim ? this.looked.has(id) : this.store.totals.has(id)) return false;
    this.looked.add(id);
    const records = await this.api.get<Records>(`${isClaim ? "claims" : "nodes"}/${encodeURIComponent(id)}`);
    this.add(records);
    const totals = records.counts?.map(({ kind, direction, total }) => ({ kind, outgoing: direction === "out", total }));
    if (totals) this.store.totals.set(id, totals);
    return true;
  }

  private readonly looked = new Set<string>();

  async path(from: string, to: string, day: string | null): Promise<void> {
    const { answer, days } = await this.api.get<Reply>("path", { from, to, as_of: day });
    this.store.addAnswer(answer);
    this.addDays(days);
  }

  async exported(format: "json" | "csv" | "dot"): Promise<ExportFile | null> {
    if (this.question.query.verb === CHECK) throw new Error(`The command writes this into a file: relata check -f ${format}`);
    const response = await this.api.post("export", { ...this.question, format });
    const bytes = await response.blob();
    return { name: `${fileName(this.answered.answer)}.${format}`, type: bytes.type, bytes };
  }

  private add(records: Records): void {
    const { claim, from, to, replies = [], accounts = [], items = [], entity, facts = [], sources = [] } = records;
    for (const end of [from, to, entity, ...items.map(({ other }) => other)]) {
      if (end && !("claim" in end)) this.store.entities.set(end.id, end);
    }
    this.store.addClaims([...(claim ? [claim] : []), ...replies, ...accounts, ...items.map((item) => item.claim)]);
    this.store.addSources(sources);
    this.store.facts.push(...facts.filter((fact) => !this.store.facts.some((known) => known.id === fact.id)));
    this.addDays(records.days);
  }

  private addDays(days: Record<string, Validity> = {}): void {
    for (const [id, validity] of Object.entries(days)) this.store.days.set(id, validity);
  }
}
