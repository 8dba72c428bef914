// What has just happened, for eyes and for readers of screens.

import { el } from "./dom";

const toast = el("div", { class: "toast", role: "status", "aria-live": "polite", "data-x": true });
let timer = 0;

export function announce(words: string): void {
  if (!toast.isConnected) document.body.append(toast);
  toast.textContent = words;
  toast.classList.add("on");
  clearTimeout(timer);
  timer = setTimeout(() => toast.classList.remove("on"), 4000);
}

/** Before the first words, so that readers of screens know the place. */
export function placeToast(): void {
  toast.classList.remove("on");
  document.body.append(toast);
}
