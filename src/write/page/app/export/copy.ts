// Saving the reader's notes: in a copy of the page, or as a question that `relata ask` reads.

import type { App } from "../app";
import { announce } from "../announce";
import { fileName } from "../source/source";

export function download(name: string, type: string, bytes: string | Blob): void {
  const blob = typeof bytes === "string" ? new Blob([bytes], { type }) : bytes;
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  announce(`Saved ${name}`);
}

/** The page as it was written, with the notes in its data. */
export function saveCopy(app: App): void {
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  for (const ours of page.querySelectorAll("[data-x]")) ours.remove();
  for (const name of [...page.getAttributeNames()]) if (name !== "lang") page.removeAttribute(name);
  for (const name of page.querySelector("body")?.getAttributeNames() ?? []) page.querySelector("body")?.removeAttribute(name);
  const data = page.querySelector("#relata-data");
  if (!data?.textContent) return;
  const read = JSON.parse(data.textContent) as Record<string, unknown>;
  // The sign stands in texts only, and must not end the element.
  data.textContent = JSON.stringify({ ...read, notes: app.notes.toJson() }).replaceAll("<", "\\u003c");
  download(`${fileName(app.answered.answer)}-with-notes.html`, "text/html", `<!doctype html>\n${page.outerHTML}\n`);
}

/** The question with its lens, and the notes beside it. */
export function saveNotes(app: App): void {
  const { title, query, lens } = app.answered.answer;
  const saved = { title, query, lens, reader: app.notes.toJson() };
  download(`${fileName(app.answered.answer)}-question.json`, "application/json", `${JSON.stringify(saved, null, 2)}\n`);
}
