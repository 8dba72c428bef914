// A path, step by step with its claims.

import type { App, Drawn } from "../app";
import { button, el } from "../dom";
import { count } from "../data/words";
import { claimCard, nameLink } from "./cards";

export function pathPanel(app: App, drawn: Drawn): HTMLElement {
  const [from, to] = drawn.view.path ?? ["", ""];
  const clear = button("Clear path", () => app.views.alter({ path: null }));
  if (!drawn.path) {
    const where = app.source.isServer ? "the data" : "this file";
    return el(
      "div",
      { class: "panel-part" },
      el("h2", { tabindex: -1 }, `${app.store.name(from)} → ${app.store.name(to)}`),
      el("p", {}, `No path over the claims in ${where}${drawn.view.day ? ` on ${drawn.view.day}` : ""}. To stand on one list or in one country is no connection.`),
      !app.source.isServer && el("p", { class: "muted" }, app.source.reach),
      clear,
    );
  }
  const { steps } = drawn.path;
  return el(
    "div",
    { class: "panel-part" },
    el("h2", { tabindex: -1 }, `${app.store.name(from)} → ${app.store.name(to)}`),
    el("p", { class: "muted" }, `Shortest path, ${count(steps.length, "step")}${drawn.view.day ? `, on ${drawn.view.day}` : ", of all times"}`),
    el(
      "ol",
      { class: "steps" },
      ...steps.map((step) =>
        el("li", {}, el("p", { class: "small" }, nameLink(app, step.from), " to ", nameLink(app, step.to)), ...step.claims.map((claim) => claimCard(app, claim))),
      ),
    ),
    clear,
  );
}
