// The view, and the views before and after it.

import type { View } from "./view";

type Listener = (view: View, before: View) => void;

/** Changes that only look elsewhere make no step of their own to go back to. */
const PASSING: (keyof View)[] = ["selected", "tab", "row"];

export class History {
  private readonly past: View[] = [];
  private future: View[] = [];
  private readonly listeners: Listener[] = [];
  private last: { keys: string; time: number } = { keys: "", time: 0 };

  constructor(private current: View) {}

  get view(): View {
    return this.current;
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  alter(part: Partial<View>): void {
    const keys = Object.keys(part) as (keyof View)[];
    if (keys.every((key) => JSON.stringify(this.current[key]) === JSON.stringify(part[key]))) return;
    const isPassing = keys.every((key) => PASSING.includes(key));
    // A slider that is dragged makes one step, not a hundred.
    const isSameDrag =
      keys.join() === "day" && this.last.keys === "day" && Date.now() - this.last.time < 800;
    if (!isPassing && !isSameDrag) {
      this.past.push(this.current);
      this.future = [];
    }
    this.last = { keys: keys.join(), time: Date.now() };
    this.set({ ...this.current, ...part });
  }

  undo(): boolean {
    const before = this.past.pop();
    if (!before) return false;
    this.future.push(this.current);
    this.set({ ...before, tab: this.current.tab });
    return true;
  }

  redo(): boolean {
    const after = this.future.pop();
    if (!after) return false;
    this.past.push(this.current);
    this.set(after);
    return true;
  }

  private set(view: View): void {
    const before = this.current;
    this.current = view;
    for (const listener of this.listeners) listener(view, before);
  }
}
