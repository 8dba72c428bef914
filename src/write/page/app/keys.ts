// Keys for everything; none acts while somebody writes.

import type { App } from "./app";
import { announce } from "./announce";
import type { Diagram } from "./diagram/draw";
import { STEP } from "./view/view";

export const KEYS: [string, string][] = [
  ["/", "search"],
  ["arrows", "from part to part of the diagram"],
  ["Enter", "open what has the focus"],
  ["E", "go on from a card: all its claims, or the counts where there are many"],
  ["P", "path from a card to another"],
  ["H", "hide a card"],
  ["T", "diagram, table, report in turn"],
  ["U, Shift+U", "undo, redo"],
  ["N", "your notes"],
  ["+ − 0", "larger, smaller, fit"],
  ["[ ]", "to the change before, to the next change"],
  ["Esc", "let go of what was chosen"],
  ["?", "this help"],
];

export interface Actions {
  search: () => void;
  help: () => void;
  notes: () => void;
  earlier: () => void;
  later: () => void;
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function listenToKeys(app: App, diagram: Diagram, actions: Actions): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isWriting(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (act(app, diagram, actions, event)) event.preventDefault();
  }, { signal: app.signal });
}

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function act(app: App, diagram: Diagram, actions: Actions, event: KeyboardEvent): boolean {
  const { view } = app;
  const focused = diagram.focused();
  const chosen = focused ?? view.selected;
  const isCard = chosen !== null && app.drawn?.model.cards.has(chosen) === true;
  const direction = ARROWS[event.key];
  if (direction && view.tab === "diagram" && (focused !== null || document.activeElement === document.body)) {
    move(app, diagram, focused, direction);
    return true;
  }
  switch (event.key.toLowerCase()) {
    case "/":
      actions.search();
      return true;
    case "?":
      actions.help();
      return true;
    case "enter":
    case " ":
      if (focused === null) return false;
      diagram.choose(focused);
      return true;
    case "e":
      if (isCard) void goOn(app, chosen);
      else announce("E goes on from a card: move to one first");
      return true;
    case "p":
      if (!isCard) announce("P asks for a path from a card: move to one first");
      else if (app.pathFrom !== null && app.pathFrom !== chosen) void app.askPath(app.pathFrom, chosen);
      else app.startPath(chosen);
      return true;
    case "h":
      if (isCard) app.hide(chosen);
      return true;
    case "t":
    case "T": {
      const tabs = ["diagram", "table", "report"] as const;
      const tab = tabs[(tabs.indexOf(view.tab) + 1) % tabs.length] ?? "diagram";
      app.views.alter({ tab });
      announce(`${tab[0]?.toUpperCase()}${tab.slice(1)}`);
      return true;
    }
    case "u":
      if (event.shiftKey) announce(app.views.redo() ? "Done again" : "Nothing to do again");
      else announce(app.views.undo() ? "Undone" : "Nothing to undo");
      return true;
    case "n":
      actions.notes();
      return true;
    case "0":
      diagram.fit();
      return true;
    case "+":
    case "=":
      diagram.panZoom.zoom(1.25);
      return true;
    case "-":
      diagram.panZoom.zoom(0.8);
      return true;
    case "[":
      actions.earlier();
      return true;
    case "]":
      actions.later();
      return true;
    case "escape":
      if (app.pathFrom !== null) {
        app.pathFrom = null;
        announce("Path given up");
      } else if (view.selected !== null) app.select(null);
      else if (view.path) app.views.alter({ path: null });
      else (document.activeElement as HTMLElement | null)?.blur();
      return true;
    default:
      return false;
  }
}

/** All of a card's claims at once where they are few, else its counts to choose from. */
export async function goOn(app: App, id: string): Promise<void> {
  const totals = await app.source.totals(id);
  const left = totals.filter(({ kind, outgoing, total }) => total > app.inView(id, kind, outgoing));
  const sum = left.reduce((all, { kind, outgoing, total }) => all + total - app.inView(id, kind, outgoing), 0);
  if (sum === 0) {
    announce("All its claims are shown");
  } else if (sum <= STEP) {
    let added = 0;
    for (const { kind, outgoing } of left) added += await app.expand(id, kind, outgoing);
    announce(`${added} added`);
  } else {
    app.select(id);
    await app.render();
    // The counts come from a source that may take its time.
    await app.source.totals(id);
    await new Promise(requestAnimationFrame);
    document.querySelector<HTMLElement>(".go-on .expand")?.focus();
    announce(`${sum} claims more: choose which`);
  }
}

/** The nearest part in a direction; what lies straight ahead is nearer. */
function move(app: App, diagram: Diagram, from: string | null, [dx, dy]: [number, number]): void {
  const nodes = Object.entries(app.drawn?.picture.nodes ?? {}).filter(([key]) => diagram.part(key));
  const start = from === null ? undefined : app.drawn?.picture.nodes[from];
  if (!start) {
    const [first] = [...(app.drawn?.model.cards.keys() ?? [])];
    if (first !== undefined) diagram.focus(first);
    return;
  }
  let best: { key: string; far: number } | null = null;
  for (const [key, [x, y]] of nodes) {
    const ahead = (x - start[0]) * dx + (y - start[1]) * dy;
    const aside = Math.abs((x - start[0]) * dy) + Math.abs((y - start[1]) * dx);
    if (key === from || ahead < 1) continue;
    const far = ahead + aside * 2.5;
    if (!best || far < best.far) best = { key, far };
  }
  if (best) diagram.focus(best.key);
}
