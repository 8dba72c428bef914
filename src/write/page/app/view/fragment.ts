// The view in the address, so that a link restores it. Only what differs from the first view stands there.

import { readView, type View } from "./view";

const KEY = "view=";

export function toFragment(view: View, first: View, asked: string): string {
  const parts: Record<string, unknown> = {};
  for (const key of Object.keys(view) as (keyof View)[]) {
    if (JSON.stringify(view[key]) !== JSON.stringify(first[key])) parts[key] = view[key];
  }
  const shown = Object.keys(parts).length === 0 ? "" : KEY + encodeURIComponent(JSON.stringify(parts));
  const both = [asked, shown].filter((part) => part !== "").join("&");
  return both === "" ? "" : `#${both}`;
}

export function fromFragment(fragment: string, first: View): View {
  const start = fragment.indexOf(KEY);
  if (start < 0) return first;
  try {
    const text = fragment.slice(start + KEY.length).split("&")[0] ?? "";
    return readView(JSON.parse(decodeURIComponent(text)), first);
  } catch {
    return first;
  }
}
