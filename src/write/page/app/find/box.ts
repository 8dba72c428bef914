// The search box: names, aliases and ids, in any script.

import type { App } from "../app";
import { el } from "../dom";
import { verb } from "../data/words";
import { small } from "../panel/cards";
import type { Found } from "../source/source";

const MOST = 12;
const PAUSE = 120;

export class SearchBox {
  readonly root = el("div", { class: "search", role: "search" });
  readonly input: HTMLInputElement;
  private readonly list = el("ul", { class: "found", id: "found", role: "listbox", "aria-label": "Things that fit", hidden: true });
  private found: Found[] = [];
  private chosen = -1;
  private timer = 0;
  private turn = 0;

  constructor(
    private readonly app: App,
    /** What happens when somebody takes a thing. */
    private readonly taken: (id: string) => void,
  ) {
    this.input = el("input", {
      type: "text",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": "found",
      "aria-autocomplete": "list",
      "aria-label": "Search names in any script",
      "aria-keyshortcuts": "/",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "Search, e.g. WeChat or 微信",
      oninput: () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.look(), PAUSE);
      },
      onkeydown: (event: KeyboardEvent) => this.key(event),
      onblur: () => {
        // Whoever comes back at once goes on.
        setTimeout(() => document.activeElement === this.input || this.close(), 150);
      },
    });
    this.root.append(this.input, el("kbd", { "aria-hidden": "true" }, "/"), this.list);
  }

  private async look(): Promise<void> {
    const turn = (this.turn += 1);
    const text = this.input.value;
    const found = await this.app.source.search(text, MOST);
    if (turn !== this.turn) return;
    this.found = found;
    this.chosen = found.length > 0 ? 0 : -1;
    this.draw(text.trim() !== "");
  }

  private draw(isAsked: boolean): void {
    const { app } = this;
    const items = this.found.map(({ id, matched }, place) => {
      const name = app.store.name(id);
      const kind = verb(app.store.entities.get(id)?.kind ?? "");
      const also = matched !== "" && matched !== name ? ` · ${matched}` : "";
      return el(
        "li",
        {
          role: "option",
          id: `found-${place}`,
          "aria-selected": String(place === this.chosen),
          onmousedown: (event: MouseEvent) => {
            event.preventDefault();
            this.take(place);
          },
        },
        el("span", { class: "found-name" }, name),
        small(` ${kind}${also}`),
      );
    });
    const nothing = el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, app.source.isServer ? "Nothing bears this name." : "Nothing in this file bears this name.");
    this.list.replaceChildren(...(items.length > 0 ? items : [nothing]));
    this.list.hidden = !isAsked;
    this.input.setAttribute("aria-expanded", String(isAsked));
    if (this.chosen >= 0) this.input.setAttribute("aria-activedescendant", `found-${this.chosen}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.list.children[this.chosen]?.scrollIntoView({ block: "nearest" });
  }

  private key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const { length } = this.found;
      if (length > 0) this.chosen = (this.chosen + step + length) % length;
      this.draw(true);
    } else if (event.key === "Enter") {
      event.preventDefault();
      void this.enter();
    } else if (event.key === "Escape") {
      this.close();
      this.input.blur();
    }
  }

  private async enter(): Promise<void> {
    clearTimeout(this.timer);
    await this.look();
    if (this.chosen >= 0) this.take(this.chosen);
  }

  private take(place: number): void {
    const found = this.found[place];
    if (!found) return;
    this.close();
    this.input.value = "";
    this.taken(found.id);
    this.app.show(found.id);
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
