// The page begins here: it finds its data, and puts its parts in their places.

import { App } from "./app";
import { announce, placeToast } from "./announce";
import { Diagram } from "./diagram/draw";
import { Layout } from "./diagram/layout";
import { button, el } from "./dom";
import { exportMenu } from "./export/menu";
import { SearchBox } from "./find/box";
import { helpDialog } from "./help";
import { goOn, listenToKeys } from "./keys";
import { Panel } from "./panel/panel";
import { preparePrint } from "./print";
import { EmbeddedSource, embedded } from "./source/embedded";
import { ClaimTable } from "./table";
import { themeButton } from "./theme";
import { Slider } from "./time/slider";
import { Filters } from "./view/filters";
import type { View } from "./view/view";

function startFile(source: EmbeddedSource): void {
  const { answered } = source;
  const app = new App(source, answered, new Layout(answered.picture, embedded<string>("relata-layout")));
  build(app);
}

/** The parts, in the order in which Tab goes through them. */
function build(app: App): void {
  const { body, documentElement } = document;
  documentElement.classList.add("explorer");
  const diagram = new Diagram(app);
  const table = new ClaimTable(app);
  const search = new SearchBox(app);
  const panel = new Panel(app);
  const slider = new Slider(app);
  const filters = new Filters(app);
  const help = helpDialog();
  const tab = (name: View["tab"], words: string): HTMLButtonElement =>
    button(words, () => app.history.change({ tab: name }), { "data-tab": name });
  const tabs = el("div", { class: "tabs", role: "group", "aria-label": "View" }, tab("diagram", "Diagram"), tab("table", "Table"), tab("report", "Report"));
  const direction = el(
    "select",
    { "aria-label": "Layout" },
    el("option", { value: "auto" }, "Auto layout"),
    el("option", { value: "TB" }, "Top down"),
    el("option", { value: "LR" }, "Left to right"),
  );
  direction.addEventListener("change", () => app.history.change({ direction: direction.value as View["direction"] }));
  const undo = button("Undo", () => announce(app.history.undo() ? "Undone" : "Nothing to undo"), { "aria-keyshortcuts": "u" });
  const { dataset } = app.answered.answer;
  const header = el(
    "header",
    { class: "bar", "data-x": true },
    el("p", { class: "brand" }, el("strong", {}, "relata"), " ", el("span", { class: "muted" }, dataset.name)),
    search.root,
    tabs,
    direction,
    button("Tidy", () => app.tidy()),
    undo,
    button("Notes", () => panel.toggleNotes(), { "aria-keyshortcuts": "n" }),
    exportMenu(app, diagram.svg),
    themeButton(),
    button("?", () => help.showModal(), { "aria-label": "Help and keys", "aria-keyshortcuts": "?" }),
  );
  const zoom = el(
    "div",
    { class: "zoom" },
    button("+", () => diagram.panZoom.zoom(1.25), { "aria-label": "Larger" }),
    button("−", () => diagram.panZoom.zoom(0.8), { "aria-label": "Smaller" }),
    button("⤢", () => diagram.fit(), { "aria-label": "Fit" }),
  );
  diagram.root.prepend(filters.root);
  diagram.root.append(zoom);
  const main = el("main", { class: "view", "data-x": true, id: "view" }, el("h1", { class: "unseen" }, app.answered.answer.title), diagram.root, table.root);
  body.append(header, main, panel.root, slider.root, help);
  placeToast();
  app.part(({ view }) => {
    documentElement.dataset["tab"] = view.tab;
    for (const one of tabs.children) one.setAttribute("aria-pressed", String(one.getAttribute("data-tab") === view.tab));
    direction.value = view.direction;
  });
  diagram.svg.addEventListener("expand", (event) => void goOn(app, (event as CustomEvent<string>).detail));
  const step = (label: string) => (): void => slider.root.querySelector<HTMLElement>(`[aria-label="${label}"]`)?.click();
  listenToKeys(app, diagram, {
    search: () => search.input.focus(),
    help: () => help.showModal(),
    notes: () => panel.toggleNotes(),
    earlier: step("To the last change before"),
    later: step("To the next change"),
  });
  search.root.addEventListener("found", (event) => {
    const id = (event as CustomEvent<string>).detail;
    // The focus goes where the eyes go.
    void app.render().then(() => diagram.goTo(id));
  });
  preparePrint(app, diagram);
  window.addEventListener("resize", () => diagram.fit());
  void app.render();
}

const file = EmbeddedSource.open();
if (file) startFile(file);
