// A comment of the reader about a thing or a claim.

import type { App } from "../app";
import { el } from "../dom";

let last = 0;

export function commentBox(app: App, id: string): HTMLElement {
  const name = `comment-${(last += 1)}`;
  const box = el("textarea", {
    id: name,
    rows: 2,
    placeholder: "Kept when you save your notes; it never becomes data",
    oninput: () => app.notes.comment(id, box.value),
    onchange: () => void app.render(),
  });
  box.value = app.notes.comments.get(id) ?? "";
  return el("div", {}, el("label", { for: name, class: "small" }, `About ${app.store.name(id)}`), box);
}
