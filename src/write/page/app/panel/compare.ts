// Two days beside one another: what came, what went, what stayed.

import type { App, Drawn } from "../app";
import { button } from "../dom";
import { muted, section, titled } from "./cards";
import { claimList } from "./entity";

export function comparePanel(app: App, drawn: Drawn): HTMLElement {
  const { day, against } = drawn.view;
  const of = (on: string): HTMLElement | null => {
    const claims = drawn.visible.claims.filter((shown) => shown.on === on && !shown.isGhost).map(({ claim }) => claim);
    if (claims.length === 0) return null;
    const titles: Record<string, string> = {
      first: `Only on ${day}`,
      second: `Only on ${against}`,
      both: "On both dates",
    };
    return section(`${titles[on]} · ${claims.length}`, claimList(app, claims, null));
  };
  return titled(
      `${day} beside ${against}`,
    muted("Claims that hold, or may hold, on each date. “First date only” and “second date only” stand on their lines."),
    button("End the comparison", () => app.views.alter({ against: null })),
    of("first"),
    of("second"),
    of("both"),
  );
}
