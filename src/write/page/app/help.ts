// Help: the keys, and what the page is made of.

import { button, el } from "./dom";
import { KEYS } from "./keys";
import { embedded } from "./source/embedded";

export function helpDialog(): HTMLDialogElement {
  const dialog = el("dialog", { class: "help", "aria-labelledby": "help-title", "data-x": true });
  const licences = el("pre", { tabindex: 0 }, "");
  const show = (): void => {
    licences.textContent = embedded<string>("relata-licences") ?? "";
  };
  const details = el("details", { ontoggle: show }, el("summary", {}, "Licences of what this page is made of"), licences);
  dialog.append(
    el("h2", { id: "help-title" }, "Keys"),
    el("dl", {}, ...KEYS.flatMap(([key, words]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, words)])),
    details,
    button("Close", () => dialog.close(), { autofocus: true }),
  );
  return dialog;
}
