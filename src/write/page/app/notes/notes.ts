// What the reader adds: comments, pins and the steps of a story. It never becomes data.

import { readView, type View } from "../view/view";

export interface Step {
  text: string;
  view: View;
}

export class Notes {
  readonly comments = new Map<string, string>();
  readonly pinned = new Set<string>();
  readonly steps: Step[] = [];

  constructor(saved: unknown, first: View) {
    if (typeof saved !== "object" || saved === null) return;
    const { comments, pinned, steps } = saved as Record<string, unknown>;
    if (typeof comments === "object" && comments !== null) {
      for (const [id, text] of Object.entries(comments)) if (typeof text === "string") this.comments.set(id, text);
    }
    if (Array.isArray(pinned)) for (const id of pinned) if (typeof id === "string") this.pinned.add(id);
    if (Array.isArray(steps)) {
      for (const step of steps as Record<string, unknown>[]) {
        if (typeof step?.["text"] === "string") this.steps.push({ text: step["text"], view: readView(step["view"], first) });
      }
    }
  }

  get isEmpty(): boolean {
    return this.comments.size === 0 && this.pinned.size === 0 && this.steps.length === 0;
  }

  comment(id: string, text: string): void {
    if (text.trim() === "") this.comments.delete(id);
    else this.comments.set(id, text);
  }

  toJson(): Record<string, unknown> {
    return {
      comments: Object.fromEntries([...this.comments].sort()),
      pinned: [...this.pinned].sort(),
      steps: this.steps,
    };
  }
}
