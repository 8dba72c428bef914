// All records that the page knows, and what stands at each of them.

import { verb } from "./words";
import type { Answer, Around, Claim, Entity, Fact, SourceRecord, Total, Validity } from "../types";

/** The order of ids, which is the same everywhere. */
export function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

export class Store {
  readonly entities = new Map<string, Entity>();
  readonly claims = new Map<string, Claim>();
  readonly sources = new Map<string, SourceRecord>();
  readonly days = new Map<string, Validity>();
  readonly totals = new Map<string, Total[]>();
  readonly facts: Fact[] = [];
  /** What the answer says in a word of things and claims. */
  marks = new Map<string, string>();
  /** Claims that touch an entity or point at a claim, by its id. */
  private readonly touching = new Map<string, string[]>();

  addAnswer(answer: Answer): void {
    for (const node of answer.graph.nodes) {
      if (!("claim" in node)) this.entities.set(node.id, node);
    }
    for (const entity of answer.mentioned) this.entities.set(entity.id, entity);
    this.addClaims(answer.graph.edges);
    this.addSources(answer.sources);
    this.facts.push(...answer.facts);
  }

  addAround(around: Around): void {
    for (const entity of around.nodes) this.entities.set(entity.id, entity);
    this.addClaims(around.edges);
    this.addSources(around.sources);
    for (const [id, days] of Object.entries(around.days)) this.days.set(id, days);
    for (const [id, totals] of Object.entries(around.totals)) this.totals.set(id, totals);
  }

  addSources(sources: SourceRecord[]): void {
    for (const source of sources) this.sources.set(source.id, source);
  }

  addClaims(claims: Claim[]): void {
    for (const claim of claims) {
      if (this.claims.has(claim.id)) continue;
      this.claims.set(claim.id, claim);
      for (const end of new Set([claim.from, claim.to])) {
        const list = this.touching.get(end);
        if (list) list.push(claim.id);
        else this.touching.set(end, [claim.id]);
      }
    }
  }

  /** The claims at an entity, or those that point at a claim. */
  at(id: string): Claim[] {
    return (this.touching.get(id) ?? []).flatMap((claim) => this.claims.get(claim) ?? []);
  }

  /** What others say about a claim. */
  replies(id: string): Claim[] {
    return this.at(id).filter((claim) => claim.to === id);
  }

  name(id: string): string {
    const entity = this.entities.get(id);
    if (entity) return entity.name;
    const claim = this.claims.get(id);
    if (!claim) return id;
    return `${this.name(claim.from)} ${verb(claim.kind)} ${this.name(claim.to)}`;
  }

  isDisputed(id: string): boolean {
    return this.replies(id).some((reply) => reply.kind === "disputes");
  }
}
