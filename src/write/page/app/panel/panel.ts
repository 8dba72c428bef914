// The side panel: whatever the reader looks at, else the answer.

import type { App, Drawn } from "../app";
import { button, el } from "../dom";
import { answerPanel } from "./answer";
import { claimPanel, linePanel } from "./claim";
import { comparePanel } from "./compare";
import { entityPanel } from "./entity";
import { pathPanel } from "./path";
import { notesPanel } from "./story";

export class Panel {
  readonly root = el("aside", { class: "panel", "aria-label": "Details", "data-x": true, tabindex: -1 });
  /** The reader's notes take the place of the rest while they are open. */
  showsNotes = false;

  constructor(private readonly app: App) {
    app.part((drawn, before) => this.draw(drawn, before));
  }

  toggleNotes(): void {
    this.showsNotes = !this.showsNotes;
    if (this.app.drawn) this.draw(this.app.drawn, null);
    if (this.showsNotes) this.root.querySelector<HTMLElement>("h2")?.focus();
  }

  private draw(drawn: Drawn, before: Drawn | null): void {
    // A comment that is being written is not taken away under the reader's hands.
    if (this.root.contains(document.activeElement) && document.activeElement instanceof HTMLTextAreaElement && before?.view === drawn.view) return;
    const hadFocus = this.root.contains(document.activeElement);
    const isOther = before?.view.selected !== drawn.view.selected || before?.view.path !== drawn.view.path;
    const content = this.content(drawn);
    const back = drawn.view.selected !== null && !this.showsNotes;
    this.root.replaceChildren(...(back ? [button("← Answer", () => this.app.select(null), { class: "back link" })] : []), content);
    if (isOther) this.root.scrollTop = 0;
    // Whoever followed a link here goes on here.
    if (hadFocus) (this.root.querySelector<HTMLElement>("h2[tabindex]") ?? this.root).focus();
  }

  private content(drawn: Drawn): HTMLElement {
    const { app } = this;
    if (this.showsNotes) return notesPanel(app, () => this.toggleNotes());
    const { selected, against } = drawn.view;
    if (selected !== null) {
      const line = drawn.model.lines.get(selected);
      if (line) return linePanel(app, line);
      const claim = app.store.claims.get(selected);
      if (claim) return claimPanel(app, claim);
      if (app.store.entities.has(selected)) return entityPanel(app, selected);
    }
    if (drawn.view.path) return pathPanel(app, drawn);
    if (against !== null) return comparePanel(app, drawn);
    return answerPanel(app, drawn);
  }
}
