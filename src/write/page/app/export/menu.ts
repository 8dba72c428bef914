// What can be saved: the stored answer, to the byte as the command writes it, and the view as it stands.

import type { App } from "../app";
import { announce } from "../announce";
import { button, el } from "../dom";
import { small } from "../panel/cards";
import { download } from "./copy";
import { savePng, saveSvg, saveView } from "./picture";

export function exportMenu(app: App, drawing: SVGSVGElement): HTMLElement {
  const menu = el("details", { class: "menu" });
  const item = (label: string, act: () => void, hint = ""): HTMLElement =>
    el(
      "li",
      {},
      button(label, () => {
        menu.open = false;
        act();
      }),
      hint !== "" && small(hint),
    );
  const stored = (format: "json" | "csv" | "dot") => (): void => {
    void app.source.exported(format).then((file) => {
      if (file) download(file.name, file.type, file.bytes);
      else announce("relata was built without this format");
      if (file && format === "csv") announce("Saved CSV that is safe in a spreadsheet: an apostrophe stands before what it would take for a formula");
    }, (error: Error) => announce(error.message));
  };
  const of = app.basis.answerDay === null ? "The answer" : `The answer as of ${app.basis.answerDay}`;
  menu.append(
    el("summary", {}, "Export"),
    el(
      "div",
      { class: "menu-box" },
      el("h2", {}, of),
      el(
        "ul",
        {},
        item("JSON", stored("json")),
        item("CSV", stored("csv"), "guarded: safe in a spreadsheet"),
        item("DOT", stored("dot"), "for Graphviz"),
      ),
      el("h2", {}, "This view"),
      el(
        "ul",
        {},
        item("SVG", () => saveSvg(app, drawing)),
        item("PNG", () => void savePng(app, drawing)),
        item("JSON of the view", () => saveView(app)),
      ),
    ),
  );
  closeOutside(menu, app.signal);
  return menu;
}

/** A menu goes when the reader goes elsewhere, or says so. */
export function closeOutside(menu: HTMLDetailsElement, signal: AbortSignal): void {
  document.addEventListener("pointerdown", (event) => {
    if (menu.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  }, { signal });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
    event.stopPropagation();
  });
}
