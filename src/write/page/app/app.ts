// The page in one place: its records, its view, and what is drawn of them.

import type { Picture } from "./types";
import { announce } from "./announce";
import { claimsOfRows, marksOf } from "./data/marks";
import { Layout } from "./diagram/layout";
import { model, type Model } from "./diagram/model";
import { sizes } from "./diagram/measure";
import { shortestPath, type Path } from "./find/shortest";
import { Notes } from "./notes/notes";
import type { Question } from "./source/http";
import type { Answered, Source } from "./source/source";
import { fromFragment, toFragment } from "./view/fragment";
import { History } from "./view/history";
import { STEP, firstView, type View } from "./view/view";
import { visible, type Basis, type Visible } from "./view/visible";

export interface Drawn {
  view: View;
  visible: Visible;
  model: Model;
  picture: Picture;
  path: Path | null;
  /** The claims of the row that is looked at. */
  row: Set<string>;
}

type Part = (drawn: Drawn, before: Drawn | null) => void;

export class App {
  readonly views: History;
  readonly first: View;
  readonly basis: Basis;
  readonly notes: Notes;
  drawn: Drawn | null = null;
  /** What each row of the answer rests on. */
  readonly rowClaims: string[][];
  /** The thing from which a path is being asked for. */
  pathFrom: string | null = null;
  /** Asks the server another question, where there is one. */
  ask: ((question: Question) => void) | null = null;
  /** The room that a picture is seen in. */
  room: () => [number, number] = () => [900, 700];
  private readonly parts: Part[] = [];
  private turn = 0;

  constructor(
    readonly source: Source,
    readonly answered: Answered,
    private readonly layout: Layout,
    /** Ends when another question takes the place of this one. */
    readonly signal: AbortSignal,
    private readonly asked = "",
  ) {
    const { answer, day } = answered;
    const entities = answer.graph.nodes.filter((node) => !("claim" in node)).map((node) => node.id);
    this.basis = {
      store: source.store,
      answerClaims: new Set(answer.graph.edges.map((claim) => claim.id)),
      answerEntities: entities,
      answerDay: day,
    };
    source.store.marks = marksOf(answer);
    this.rowClaims = claimsOfRows(answer, source.store);
    this.first = firstView(day, entities.length > 0 ? "diagram" : "report");
    this.notes = new Notes(answered.notes, this.first);
    this.views = new History(fromFragment(location.hash, this.first));
    if (asked !== "") history.replaceState(null, "", toFragment(this.views.view, this.first, asked));
    this.views.listen((view) => {
      history.replaceState(null, "", toFragment(view, this.first, this.asked) || location.pathname + location.search);
      void this.render();
    });
    addEventListener("hashchange", () => this.views.alter(fromFragment(location.hash, this.first)), { signal });
  }

  get view(): View {
    return this.views.view;
  }

  get store(): Source["store"] {
    return this.source.store;
  }

  /** Whether the page stands at the day of its answer. */
  get isAtAnswer(): boolean {
    return this.view.day === this.basis.answerDay;
  }

  part(part: Part): void {
    this.parts.push(part);
  }

  async render(): Promise<void> {
    const turn = (this.turn += 1);
    const { view } = this;
    this.busy(true);
    const path = view.path ? shortestPath(this.store, ...view.path, view.day, view.hidden) : null;
    const pathClaims = path?.steps.flatMap((step) => step.claims.map((claim) => claim.id)) ?? [];
    const shown = visible(this.basis, view, pathClaims);
    const kept = new Set([...view.added, ...view.expanded.map(({ id }) => id), ...(view.path ?? []), ...this.notes.pinned]);
    if (view.selected !== null) kept.add(view.selected);
    const row = view.row === null ? [] : (this.rowClaims[view.row] ?? []);
    for (const id of row) {
      const claim = this.store.claims.get(id);
      if (claim) kept.add(claim.from).add(claim.to);
    }
    const drawnModel = model(this.store, shown, view.opened, kept);
    const drawn = { view, visible: shown, model: drawnModel, path, row: new Set(row) };
    // The first answer does not wait for its picture.
    if (!this.drawn) this.put({ ...drawn, picture: { rankdir: "TB", size: [1, 1], nodes: Object.create(null), routes: Object.create(null) } });
    const picture = await this.layout.of(drawnModel, sizes(this.store, drawnModel), view.direction, this.room());
    // What is being pressed stays where it is, or its click would be lost; two seconds, as browsers may forget a release.
    for (let waits = 66; waits && document.querySelector(":is(button, g):active"); waits -= 1) await new Promise((done) => setTimeout(done, 30));
    // A later change has overtaken this one.
    if (turn !== this.turn) return;
    this.put({ ...drawn, picture });
    this.busy(false);
  }

  private put(drawn: Drawn): void {
    const before = this.drawn;
    this.drawn = drawn;
    for (const part of this.parts) part(drawn, before);
  }

  /** Whether a picture is still being laid out. */
  private busy(is: boolean): void {
    document.getElementById("view")?.setAttribute("aria-busy", String(is));
  }

  /** Looks at another row of the answer, and at the claims that it rests on. */
  step(by: number): void {
    const { length } = this.rowClaims;
    if (length === 0) return;
    const row = ((this.view.row ?? (by > 0 ? -1 : 0)) + by + length) % length;
    this.views.alter({ row, selected: null, path: null });
    announce(`Row ${row + 1} of ${length}`);
  }

  select(id: string | null): void {
    this.views.alter({ selected: id });
    if (id !== null) void this.look(id);
  }

  private async look(id: string): Promise<void> {
    if (!this.store.entities.has(id) && !this.store.claims.has(id)) return;
    try {
      if (await this.source.look(id)) await this.render();
    } catch (error) {
      announce((error as Error).message);
    }
  }

  /** Shows a thing, wherever it stands, and looks at it. */
  show(id: string): void {
    if (this.pathFrom !== null && this.pathFrom !== id) {
      void this.askPath(this.pathFrom, id);
      return;
    }
    const { view } = this;
    const isThere = this.drawn?.model.cards.has(id) || this.store.claims.has(id);
    const stack = [...(this.drawn?.model.cards.values() ?? [])].find((card) => card.members.includes(id));
    const hidden = view.hidden.filter((one) => one !== id);
    // A report has no place for it.
    const tab = view.tab === "report" ? "diagram" : view.tab;
    if (stack) this.views.alter({ opened: [...view.opened, stack.key], selected: id, hidden, tab });
    else if (isThere) this.views.alter({ selected: id, hidden, tab });
    else this.views.alter({ added: [...view.added, id], selected: id, hidden, tab });
    void this.look(id);
  }

  async expand(id: string, kind: string, outgoing: boolean): Promise<number> {
    const { view } = this;
    const now = view.expanded.find((one) => one.id === id && one.kind === kind && one.outgoing === outgoing);
    const expansion = { id, kind, outgoing, most: (now?.most ?? this.inView(id, kind, outgoing)) + STEP };
    const others = view.expanded.filter((one) => one !== now);
    await this.source.expand(expansion);
    const before = this.drawn?.visible.claims.length ?? 0;
    this.views.alter({ expanded: [...others, expansion] });
    await this.render();
    const added = (this.drawn?.visible.claims.length ?? 0) - before;
    announce(added > 0 ? `${added} added` : "Nothing more on this date");
    return added;
  }

  add(ids: string[]): void {
    const fresh = ids.filter((id) => this.store.entities.has(id) && !this.view.added.includes(id));
    this.views.alter({ added: [...this.view.added, ...fresh] });
    announce(`${fresh.length} added`);
  }

  /** How many claims of a kind stand at a thing in the view. */
  inView(id: string, kind: string, outgoing: boolean): number {
    const claims = this.drawn?.visible.claims ?? [];
    return claims.filter(({ claim }) => claim.kind === kind && (outgoing ? claim.from : claim.to) === id).length;
  }

  hide(id: string): void {
    const { view } = this;
    const stack = this.drawn?.model.cards.get(id)?.members ?? [];
    const gone = stack.length > 0 ? stack : [id];
    this.views.alter({ hidden: [...view.hidden, ...gone], selected: null });
    announce(`${stack.length > 0 ? `${stack.length} things` : this.store.name(id)} hidden; U brings back`);
  }

  startPath(id: string): void {
    this.pathFrom = id;
    announce(`Path from ${this.store.name(id)}: choose where to`);
  }

  async askPath(from: string, to: string): Promise<void> {
    this.pathFrom = null;
    await this.source.path(from, to, this.view.day);
    this.views.alter({ path: [from, to], selected: null });
    const path = shortestPath(this.store, from, to, this.view.day, this.view.hidden);
    announce(path ? `Shortest path: ${path.steps.length} steps` : "No path over the claims that are here");
  }

  tidy(): void {
    this.layout.forget();
    void this.render();
    announce("Laid out anew");
  }
}
