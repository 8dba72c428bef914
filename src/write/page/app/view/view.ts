// What the reader has made of the page: plain values, so that they can be undone, linked to and saved.

export interface View {
  /** Things that were added by name. */
  added: string[];
  /** What was gone on to: a thing, a kind of claim, a side of the thing, and how many of them. */
  expanded: Expansion[];
  hidden: string[];
  hiddenSorts: string[];
  hiddenKinds: string[];
  /** Stacks of cards that were taken apart. */
  opened: string[];
  /** The day that rules the page; null is all times. */
  day: string | null;
  /** A second day to compare with. */
  against: string | null;
  selected: string | null;
  path: [string, string] | null;
  /** The row of the answer that is looked at, from 0. */
  row: number | null;
  tab: "diagram" | "table" | "report";
  direction: "auto" | "TB" | "LR";
}

export interface Expansion {
  id: string;
  kind: string;
  outgoing: boolean;
  most: number;
}

/** How many claims of a kind are added at once. */
export const STEP = 25;

export function firstView(day: string | null, tab: View["tab"]): View {
  return {
    added: [],
    expanded: [],
    hidden: [],
    hiddenSorts: [],
    hiddenKinds: [],
    opened: [],
    day,
    against: null,
    selected: null,
    path: null,
    row: null,
    tab,
    direction: "auto",
  };
}

/** A view from elsewhere, with what fits; anything else of it is left. */
export function readView(value: unknown, first: View): View {
  const given = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const texts = (key: keyof View): string[] => {
    const list = given[key];
    return Array.isArray(list) ? list.filter((item): item is string => typeof item === "string").slice(0, 5000) : [];
  };
  const text = (key: keyof View, usual: string | null): string | null => {
    const found = given[key];
    return typeof found === "string" || found === null ? found : usual;
  };
  const day = (key: keyof View, usual: string | null): string | null => {
    const found = text(key, usual);
    return found === null || /^\d{4}-\d\d-\d\d$/.test(found) ? found : usual;
  };
  const path = texts("path");
  const tab = text("tab", first.tab);
  const direction = text("direction", first.direction);
  return {
    added: texts("added"),
    expanded: readExpansions(given["expanded"]),
    hidden: texts("hidden"),
    hiddenSorts: texts("hiddenSorts"),
    hiddenKinds: texts("hiddenKinds"),
    opened: texts("opened"),
    day: day("day", first.day),
    against: day("against", first.against),
    selected: text("selected", null),
    row: typeof given["row"] === "number" ? given["row"] : null,
    path: path[0] !== undefined && path[1] !== undefined ? [path[0], path[1]] : null,
    tab: tab === "table" || tab === "report" || tab === "diagram" ? tab : first.tab,
    direction: direction === "TB" || direction === "LR" ? direction : "auto",
  };
}

function readExpansions(value: unknown): Expansion[] {
  if (!Array.isArray(value)) return [];
  const read: Expansion[] = [];
  for (const item of value.slice(0, 1000) as Record<string, unknown>[]) {
    const { id, kind, outgoing, most } = item ?? {};
    if (typeof id === "string" && typeof kind === "string" && typeof outgoing === "boolean" && typeof most === "number") {
      read.push({ id, kind, outgoing, most });
    }
  }
  return read;
}
