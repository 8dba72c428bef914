// Every question of the server, with the lens that it is asked through.

import { button, el } from "../dom";
import type { Api, Refusal } from "../source/api";
import { verb as words } from "../data/words";
import { CHECK, type Question } from "../source/http";
import { Form } from "./form";
import type { Schema } from "./schema";

interface OpenApi {
  components: { schemas: Record<string, Schema> };
}

interface Meta {
  verbs: { name: string; about: string; query: string }[];
  lens: string;
  listers: { id: string; editions: { id: string }[] }[];
}

export class AskDialog {
  readonly root = el("dialog", { class: "help ask", "aria-labelledby": "ask-title" });
  private readonly fault = el("p", { class: "fault", role: "alert" });
  private readonly verb = el("select", {
    id: "ask-verb",
    onchange: () => void this.fill({ query: { verb: this.verb.value }, lens: this.lensForm?.read() ?? {} }),
  });
  private readonly question = el("div");
  private readonly lens = el("div");
  private openapi: Promise<OpenApi> | null = null;
  private form: Form | null = null;
  private lensForm: Form | null = null;

  private constructor(
    readonly meta: Meta,
    private readonly api: Api,
    private readonly ask: (question: Question) => Promise<void>,
  ) {
    this.verb.append(...meta.verbs.map(({ name, about }) => el("option", { value: name }, `${name}: ${about}`)));
    this.verb.append(el("option", { value: CHECK }, `${CHECK}: What is wrong with the data?`));
    const send = el(
      "form",
      {
        method: "dialog",
        onsubmit: (event: Event) => {
          event.preventDefault();
          void this.submit();
        },
      },
      el("label", { class: "field", for: "ask-verb" }, el("span", { class: "field-name" }, "question"), this.verb),
      this.question,
      el("details", {}, el("summary", {}, "Lens: which claims count"), this.lens),
      this.fault,
      el("p", { class: "actions" }, el("button", { type: "submit" }, "Ask"), button("Close", () => this.root.close())),
    );
    this.root.append(el("h2", { id: "ask-title" }, "Ask"), send);
  }

  static async of(api: Api, ask: (question: Question) => Promise<void>): Promise<AskDialog> {
    return new AskDialog(await api.get<Meta>("meta"), api, ask);
  }

  /** What is asked first: the newest list, where there is one. */
  get first(): Question {
    const [lister] = this.meta.listers;
    const edition = lister?.editions[lister.editions.length - 1]?.id;
    if (!lister || edition === undefined) return { query: { verb: "stats" }, lens: {} };
    return { query: { verb: "owners", listed_by: lister.id, edition }, lens: {} };
  }

  /** Fills the form with a question. */
  private async fill({ query, lens }: Question): Promise<void> {
    this.verb.value = query.verb;
    const of = this.meta.verbs.find(({ name }) => name === query.verb);
    // Asked for when the form is opened: the first answer needs none of it.
    this.openapi ??= this.api.get("openapi.json");
    const { schemas } = (await this.openapi).components;
    this.form = new Form(schemas, { $ref: of?.query ?? "" }, query);
    this.lensForm = new Form(schemas, { $ref: this.meta.lens }, lens);
    this.question.replaceChildren(this.form.root);
    this.lens.replaceChildren(this.lensForm.root);
    this.fault.textContent = "";
  }

  async show(question: Question): Promise<void> {
    await this.fill(question).catch((error: unknown) => this.refuse(error));
    this.root.showModal();
  }

  private async submit(): Promise<void> {
    this.fault.textContent = "Asking…";
    try {
      const query = { verb: this.verb.value, ...this.form?.read() };
      await this.ask({ query, lens: this.lensForm?.read() ?? {} });
      this.fault.textContent = "";
    } catch (error) {
      this.refuse(error);
    }
  }

  /** What is wrong, and where: in a pattern the place is marked. */
  refuse(error: unknown): void {
    const { message, hint } = error as Refusal;
    const missing = /missing field `(\w+)`/.exec(message)?.[1];
    // A hint for programs helps nobody who fills in a form.
    const told = [message, /^\/api/.test(hint) ? "" : hint].filter((text) => text).join("\n");
    this.fault.textContent = missing ? `Fill in “${words(missing.replaceAll("_", " "))}”` : told;
    const place = /line (\d+), column (\d+)/.exec(message);
    const pattern = this.root.querySelector<HTMLTextAreaElement>("textarea.code");
    if (place && pattern) {
      const above = pattern.value.split("\n").slice(0, Number(place[1]) - 1);
      const at = above.reduce((sum, line) => sum + line.length + 1, 0) + Number(place[2]) - 1;
      pattern.focus();
      pattern.setSelectionRange(Math.min(at, pattern.value.length - 1), at + 1);
    }
  }
}
