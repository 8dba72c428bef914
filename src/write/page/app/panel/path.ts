// A path, step by step with its claims.

import type { App, Drawn } from "../app";
import { button, el } from "../dom";
import { count } from "../data/words";
import { claimCard, muted, nameLink, titled } from "./cards";

/** What only a server can answer about the same two. */
function further(app: App, from: string, to: string): HTMLElement[] {
  const { ask } = app;
  if (!ask) return [];
  const lens = app.view.day === null ? {} : { as_of: app.view.day };
  return [
    button("5 shortest paths", () => ask({ query: { verb: "path", from, to, paths: 5 }, lens })),
    button("Common owners", () => ask({ query: { verb: "common", of: [from, to] }, lens })),
  ];
}

export function pathPanel(app: App, drawn: Drawn): HTMLElement {
  const [from, to] = drawn.view.path ?? ["", ""];
  const clear = el("p", { class: "actions" }, button("Clear path", () => app.views.alter({ path: null })), ...further(app, from, to));
  if (!drawn.path) {
    const where = app.source.isServer ? "the data" : "this file";
    return titled(
      `${app.store.name(from)} → ${app.store.name(to)}`,
      el("p", {}, `No path over the claims in ${where}${drawn.view.day ? ` on ${drawn.view.day}` : ""}. To stand on one list or in one country is no connection.`),
      !app.source.isServer && muted(app.source.reach),
      clear,
    );
  }
  const { steps } = drawn.path;
  return titled(
      `${app.store.name(from)} → ${app.store.name(to)}`,
    muted(`Shortest path, ${count(steps.length, "step")}${drawn.view.day ? `, on ${drawn.view.day}` : ", of all times"}`),
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
