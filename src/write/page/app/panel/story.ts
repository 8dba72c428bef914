// The reader's notes in one place, and the story that they tell step by step.

import type { App } from "../app";
import { announce } from "../announce";
import { button, el } from "../dom";
import { saveNotes, saveCopy } from "../export/copy";
import { muted, nameLink, section, titled } from "./cards";

export function notesPanel(app: App, close: () => void): HTMLElement {
  const { notes } = app;
  const text = el("textarea", { id: "step-text", rows: 3 });
  const add = button("Add this view as a step", () => {
    notes.steps.push({ text: text.value, view: app.view });
    announce(`Step ${notes.steps.length} added`);
    close();
    close();
  });
  const steps = notes.steps.map((step, place) =>
    el(
      "li",
      {},
      button(step.text || `Step ${place + 1}`, () => app.views.alter(step.view), { class: "link" }),
      " ",
      button("Remove", () => {
        notes.steps.splice(place, 1);
        close();
        close();
      }, { "aria-label": `Remove step ${place + 1}` }),
    ),
  );
  const comments = [...notes.comments].map(([id, comment]) => el("li", {}, nameLink(app, id), `: ${comment}`));
  const pinned = [...notes.pinned].map((id) => el("li", {}, nameLink(app, id)));
  return titled(
      "Your notes",
    muted("They live in this page until you save them, and never become data."),
    section("Story", el("ol", { class: "steps" }, ...steps), el("label", { for: "step-text", class: "small" }, "What this view shows"), text, add),
    comments.length > 0 && section("Comments", el("ul", { class: "plain" }, ...comments)),
    pinned.length > 0 && section("Pinned", el("ul", { class: "plain" }, ...pinned)),
    section(
      "Save",
      el(
        "p",
        { class: "actions" },
        !app.source.isServer && button("A copy of this page with the notes", () => saveCopy(app)),
        button("A question for `relata ask`", () => saveNotes(app)),
      ),
    ),
    button("Close", close),
  );
}
