// On paper: the whole drawing at the width of the page, everything open, and the report with its sources.

import type { App } from "./app";
import type { Diagram } from "./diagram/draw";

export function preparePrint(app: App, diagram: Diagram): void {
  let closed: HTMLDetailsElement[] = [];
  let transform: string | null = null;
  const { svg } = diagram;
  const world = svg.querySelector("g.world");
  addEventListener("beforeprint", () => {
    const [width, height] = app.drawn?.picture.size ?? [1, 1];
    transform = world?.getAttribute("transform") ?? null;
    world?.setAttribute("transform", "translate(12 12)");
    svg.setAttribute("viewBox", `0 0 ${width + 24} ${height + 24}`);
    closed = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open]):not(.menu)")];
    for (const details of closed) details.open = true;
  }, { signal: app.signal });
  addEventListener("afterprint", () => {
    svg.removeAttribute("viewBox");
    if (transform !== null) world?.setAttribute("transform", transform);
    for (const details of closed) details.open = false;
  }, { signal: app.signal });
}
