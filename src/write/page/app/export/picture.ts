// The drawing as it stands: as SVG with its styles written in, and as pixels of that.

import type { App } from "../app";
import { clean, svg } from "../dom";
import { byId } from "../data/store";
import { FONT } from "../diagram/measure";
import { download } from "./copy";
import { fileName } from "../source/source";

const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "letter-spacing"];
const MARGIN = 24;
const FOOT = 44;

/** The whole drawing, whatever part of it is in sight. */
function standalone(app: App, drawing: SVGSVGElement): { text: string; width: number; height: number } {
  const [width, height] = app.drawn?.picture.size ?? [1, 1];
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const all = [...drawing.querySelectorAll<SVGElement>("*")];
  [...copy.querySelectorAll<SVGElement>("*")].forEach((part, place) => {
    const styles = getComputedStyle(all[place] ?? drawing);
    for (const name of KEPT) {
      const value = styles.getPropertyValue(name);
      if (value && value !== "normal") part.setAttribute(name, value);
    }
    for (const name of ["class", "tabindex", "role", "aria-pressed", "aria-label", "data-key", "data-line"]) {
      const label = part.getAttribute(name);
      if (name === "aria-label" && label) part.prepend(svg("title", {}, label));
      part.removeAttribute(name);
    }
  });
  const background = getComputedStyle(document.body).getPropertyValue("background-color");
  const ink = getComputedStyle(document.body).getPropertyValue("color");
  const total: [number, number] = [width + 2 * MARGIN, height + 2 * MARGIN + FOOT];
  const world = copy.querySelector("g:last-of-type");
  copy.querySelector(":scope > g")?.setAttribute("transform", `translate(${MARGIN} ${MARGIN})`);
  world?.removeAttribute("class");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `0 0 ${total[0]} ${total[1]}`);
  copy.setAttribute("width", String(total[0]));
  copy.setAttribute("height", String(total[1]));
  copy.setAttribute("font-family", FONT);
  copy.removeAttribute("class");
  copy.prepend(svg("rect", { width: total[0], height: total[1], fill: background }));
  const foot = (y: number, words: string): SVGTextElement =>
    svg("text", { x: MARGIN, y: total[1] - y, "font-size": 11, fill: ink }, words);
  copy.append(foot(32, `${app.answered.answer.title} ${app.view.day ?? "All times"}.`));
  copy.append(foot(16, "A listing is the lister's claim, not a finding of law. Sources stand in the page that this was drawn in."));
  return { text: `${new XMLSerializer().serializeToString(copy)}\n`, width: total[0], height: total[1] };
}

export function saveSvg(app: App, drawing: SVGSVGElement): void {
  download(`${fileName(app.answered.answer)}.svg`, "image/svg+xml", standalone(app, drawing).text);
}

export async function savePng(app: App, drawing: SVGSVGElement): Promise<void> {
  const { text, width, height } = standalone(app, drawing);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  // Browsers refuse canvases that are too large.
  const scale = Math.min(2, 8000 / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) download(`${fileName(app.answered.answer)}.png`, "image/png", blob);
}

/** What is in view, as records. */
export function saveView(app: App): void {
  const claims = app.drawn?.visible.claims ?? [];
  const ids = new Set(claims.flatMap(({ claim }) => [claim.from, claim.to, claim.edition ?? ""]));
  const cited = new Set(claims.flatMap(({ claim }) => (claim.sources ?? []).map((source) => source.split("#")[0] ?? "")));
  const { store } = app;
  const view = {
    question: clean(app.answered.answer.title),
    day: app.view.day,
    view: app.view,
    entities: [...ids].flatMap((id) => store.entities.get(id) ?? []).sort(byId),
    claims: claims.map(({ claim, state, isGhost }) => ({ ...claim, state, outside_the_date: isGhost })),
    sources: [...cited].flatMap((id) => store.sources.get(id) ?? []).sort(byId),
  };
  download(`${fileName(app.answered.answer)}-view.json`, "application/json", `${JSON.stringify(view, null, 2)}\n`);
}
