// The page begins here: it finds its data, and puts its parts in their places.

import { App } from "./app";
import { announce, placeToast } from "./announce";
import { AskDialog } from "./ask/dialog";
import { Diagram } from "./diagram/draw";
import { Layout } from "./diagram/layout";
import { button, el } from "./dom";
import { exportMenu } from "./export/menu";
import { SearchBox } from "./find/box";
import { helpDialog } from "./help";
import { goOn, listenToKeys } from "./keys";
import { Panel } from "./panel/panel";
import { preparePrint } from "./print";
import { Api, type Refusal } from "./source/api";
import { EmbeddedSource, embedded } from "./source/embedded";
import { HttpSource, type Question } from "./source/http";
import { ClaimTable } from "./table";
import { themeButton } from "./theme";
import { Slider } from "./time/slider";
import { Filters } from "./view/filters";
import type { View } from "./view/view";

function startFile(source: EmbeddedSource): void {
  const { answered } = source;
  build(new App(source, answered, new Layout(answered.picture, async () => embedded("relata-layout")), new AbortController().signal));
}

/** The parts, in the order in which Tab goes through them. */
function build(app: App, ask: (() => void) | null = null): void {
  const { body, documentElement } = document;
  const diagram = new Diagram(app, (key) => void goOn(app, key));
  const table = new ClaimTable(app);
  // The focus goes where the eyes go.
  const search = new SearchBox(app, (id) => void app.render().then(() => diagram.goTo(id)));
  const panel = new Panel(app);
  const slider = new Slider(app);
  const filters = new Filters(app);
  const help = helpDialog();
  const tab = (name: View["tab"], words: string): HTMLButtonElement =>
    button(words, () => app.views.alter({ tab: name }), { "data-tab": name });
  const tabs = el("div", { class: "tabs", role: "group", "aria-label": "View" }, tab("diagram", "Diagram"), tab("table", "Table"), tab("report", "Report"));
  const direction = el(
    "select",
    { "aria-label": "Layout", onchange: () => app.views.alter({ direction: direction.value as View["direction"] }) },
    el("option", { value: "auto" }, "Auto layout"),
    el("option", { value: "TB" }, "Top down"),
    el("option", { value: "LR" }, "Left to right"),
  );
  const undo = button("Undo", () => announce(app.views.undo() ? "Undone" : "Nothing to undo"), { "aria-keyshortcuts": "u" });
  const { dataset } = app.answered.answer;
  const header = el(
    "header",
    { class: "bar", "data-x": true },
    el("p", { class: "brand" }, el("strong", {}, "relata"), " ", el("span", { class: "muted" }, dataset.name)),
    ask !== null && button("Ask", ask),
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
  const step = (label: string) => (): void => slider.root.querySelector<HTMLElement>(`[aria-label="${label}"]`)?.click();
  listenToKeys(app, diagram, {
    search: () => search.input.focus(),
    help: () => help.showModal(),
    notes: () => panel.toggleNotes(),
    earlier: step("To the last change before"),
    later: step("To the next change"),
  });
  preparePrint(app, diagram);
  addEventListener("resize", () => diagram.fit(), { signal: app.signal });
  void app.render();
}

/** The server: each question builds the page anew, and the address holds question and view. */
async function startServer(): Promise<void> {
  const api = Api.open();
  let before: AbortController | null = null;
  const show = async (question: Question): Promise<void> => {
    const source = await HttpSource.ask(api, question);
    before?.abort();
    before = new AbortController();
    for (const old of document.querySelectorAll("[data-x]")) old.remove();
    const asked = `ask=${encodeURIComponent(JSON.stringify(question))}`;
    dialog.root.close();
    const app = new App(source, source.answered, new Layout(null, async () => (await fetch("/layout")).json()), before.signal, asked);
    // What the address says was gone on to is not here yet.
    for (const expansion of app.view.expanded) await source.expand(expansion);
    for (const id of app.view.added) await source.look(id);
    app.ask = (next) => void another(next).catch((error: Error) => announce(error.message));
    build(app, () => void dialog.show(question));
  };
  const another = async (question: Question): Promise<void> => {
    const address = location.href;
    // Another question has a view of its own.
    history.pushState(null, "", location.pathname);
    try {
      await show(question);
    } catch (error) {
      history.replaceState(null, "", address);
      throw error;
    }
  };
  // Another address is another question, or another view of it.
  addEventListener("popstate", () => location.reload());
  let dialog: AskDialog;
  try {
    dialog = await AskDialog.of(api, another);
  } catch (error) {
    const { message, hint } = error as Refusal;
    document.body.append(el("main", { class: "view refused", "data-x": true }, el("h1", {}, message), el("p", {}, hint ?? "")));
    return;
  }
  document.body.append(dialog.root);
  const asked = /[#&]ask=([^&]+)/.exec(location.hash)?.[1];
  try {
    await show(asked === undefined ? dialog.first : (JSON.parse(decodeURIComponent(asked)) as Question));
  } catch (error) {
    await dialog.show(dialog.first);
    dialog.refuse(error);
  }
}

document.documentElement.classList.add("explorer");
const file = EmbeddedSource.open();
if (file) startFile(file);
else void startServer();
