// Who finds the places: the file itself for its first picture, else Graphviz in a worker, else layers of our own.

import type { Picture } from "../types";
import { fromJson, segments, toDot } from "./graphviz";
import { inLayers } from "./layers";
import type { Size } from "./measure";
import type { Model } from "./model";

/** A tangle may take for ever; then a plain picture is better than none. */
const SECONDS = 8;
/** Beyond this many cards and pills Graphviz takes longer than anybody waits. */
const MOST_NODES = 1500;

export class Layout {
  private worker: Promise<Worker | null> | null = null;
  private number = 0;
  private before: Picture | null = null;
  private shape = "";

  constructor(private readonly stored: Picture | null, private readonly packed: () => Promise<string | null>) {}

  /** The picture of a model; `room` is what it is to be seen in. */
  async of(
    drawn: Model,
    sizes: Map<string, Size>,
    direction: "auto" | "TB" | "LR",
    room: Size,
  ): Promise<Picture> {
    // A choice moves nothing.
    const shape = JSON.stringify([direction, ...sizes, ...drawn.lines.keys()]);
    if (this.before && shape === this.shape) return this.before;
    const picture = this.fromFile(drawn, sizes, direction) ?? (await this.laidOut(drawn, sizes, direction, room));
    this.before = picture;
    this.shape = shape;
    return picture;
  }

  /** The order of an earlier picture does not bind the next one. */
  forget(): void {
    this.before = null;
  }

  /** The stored picture, where it shows just this. */
  private fromFile(drawn: Model, sizes: Map<string, Size>, direction: "auto" | "TB" | "LR"): Picture | null {
    const { stored } = this;
    if (!stored || (direction !== "auto" && direction !== stored.rankdir)) return null;
    const keys = [...drawn.cards.keys()];
    for (const line of drawn.lines.values()) {
      if (line.hasPill) keys.push(line.key);
      if (!stored.routes[line.key]) return null;
    }
    // On another date, words may be longer.
    const fits = (key: string): boolean => [0, 1].every((side) => (sizes.get(key)?.[side] ?? 0) < (stored.nodes[key]?.[side + 2] ?? -1e3) + (side ? 1 : 12));
    const isSame = keys.length === Object.keys(stored.nodes).length && keys.every(fits);
    return isSame ? stored : null;
  }

  private async laidOut(
    drawn: Model,
    sizes: Map<string, Size>,
    direction: "auto" | "TB" | "LR",
    room: Size,
  ): Promise<Picture> {
    if (sizes.size <= MOST_NODES && drawn.lines.size > 0) {
      // What stands one way already is not turned around under the reader's eyes.
      const ways: ("TB" | "LR")[] =
        direction !== "auto" ? [direction] : this.before ? [this.before.rankdir] : ["TB", "LR"];
      let best: Picture | null = null;
      for (const way of ways) {
        let picture = this.before && (await this.run(drawn, sizes, way, this.before));
        // An old order that turns lines around is worth less than a new one.
        if (!picture || turns(drawn, picture)) picture = await this.run(drawn, sizes, way, null);
        if (picture && (!best || scale(picture, room) > scale(best, room))) best = picture;
      }
      if (best) return best;
    }
    return inLayers(drawn, sizes);
  }

  private async run(
    drawn: Model,
    sizes: Map<string, Size>,
    way: "TB" | "LR",
    before: Picture | null,
  ): Promise<Picture | null> {
    const worker = await (this.worker ??= this.start());
    if (!worker) return null;
    const number = (this.number += 1);
    const dot = toDot(drawn, sizes, way, before);
    const json = await new Promise<string | null>((resolve) => {
      const end = (answer: string | null): void => {
        clearTimeout(timer);
        worker.removeEventListener("message", hear);
        worker.removeEventListener("error", fail);
        resolve(answer);
      };
      const hear = (message: MessageEvent<{ number: number; json?: string }>): void => {
        if (message.data.number === number) end(message.data.json ?? null);
      };
      const fail = (): void => {
        // A worker that cannot run says so only here.
        this.worker = Promise.resolve(null);
        end(null);
      };
      const timer = setTimeout(() => {
        worker.terminate();
        this.worker = null;
        end(null);
      }, SECONDS * 1000);
      worker.addEventListener("message", hear);
      worker.addEventListener("error", fail);
      worker.postMessage({ number, dot });
    });
    return json === null ? null : fromJson(json, drawn, sizes, way);
  }

  private async start(): Promise<Worker | null> {
    // Two frames, in which the answer is painted without its picture.
    await new Promise((resolve) => setTimeout(resolve, 32));
    try {
      const bytes = Uint8Array.from(atob((await this.packed()) ?? ""), (letter) => letter.charCodeAt(0));
      const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      const program = await new Response(unpacked).blob();
      return new Worker(URL.createObjectURL(new Blob([program], { type: "text/javascript" })));
    } catch {
      return null;
    }
  }
}

/** Whether a line runs back against the ranks, as lines of a circle must. */
function turns(drawn: Model, { rankdir, nodes }: Picture): boolean {
  const at = rankdir === "TB" ? 1 : 0;
  const all = [...drawn.lines.values()].flatMap((line) => segments(drawn, line));
  return all.some(({ tail, head }) => (nodes[tail]?.[at] ?? 0) > (nodes[head]?.[at] ?? 0));
}

function scale(picture: Picture, room: Size): number {
  return Math.min(room[0] / Math.max(1, picture.size[0]), room[1] / Math.max(1, picture.size[1]));
}
