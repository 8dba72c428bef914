// Light or dark, as the system says or as the reader chooses.

import { announce } from "./announce";
import { button } from "./dom";

export function themeButton(): HTMLButtonElement {
  const root = document.documentElement;
  const isDark = (): boolean =>
    root.dataset["theme"] ? root.dataset["theme"] === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  return button(
    "◐",
    () => {
      root.dataset["theme"] = isDark() ? "light" : "dark";
      announce(isDark() ? "Dark" : "Light");
    },
    { "aria-label": "Dark or light", title: "Dark or light" },
  );
}
