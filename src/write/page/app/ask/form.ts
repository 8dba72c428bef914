// A form for any question, made of its schema: what the types say is what can be asked.

import { el } from "../dom";
import { verb as words } from "../data/words";
import { small } from "../panel/cards";
import { schemaOf, type Schema, type Schemas } from "./schema";

/** What is mostly asked stands before what is asked at times. */
const FIRST = ["of", "listed_by", "edition", "threshold"];

type Value = Record<string, unknown>;
type Read = () => unknown;
type Field = [HTMLElement, Read];

export class Form {
  readonly root = el("div", { class: "fields" });
  private readonly fields = new Map<string, Read>();

  constructor(
    private readonly schemas: Schemas,
    schema: Schema,
    values: Value,
    /** What the ids of its fields begin with. */
    private readonly prefix = "ask",
  ) {
    const { properties = {}, required = [] } = schemaOf(schemas, schema);
    const names = Object.keys(properties).filter((name) => name !== "verb");
    const rank = (name: string): number => (required.includes(name) ? 0 : [...FIRST, name].indexOf(name) + 1);
    names.sort((a, b) => rank(a) - rank(b));
    for (const name of names) this.root.append(this.field(name, properties[name] ?? {}, values[name]));
  }

  /** What was filled in; what was not is left out. */
  read(): Value {
    const value: Value = {};
    for (const [name, read] of this.fields) {
      const given = read();
      if (given !== undefined) value[name] = given;
    }
    return value;
  }

  private field(name: string, given: Schema, value: unknown): HTMLElement {
    const schema = schemaOf(this.schemas, given);
    const hint = schema.description ? small(schema.description.split("\n")[0] ?? "") : null;
    const id = `${this.prefix}-${name}`;
    const title = el("span", { class: "field-name" }, words(name.replaceAll("_", " ")));
    const nested = this.nested(id, schema, value);
    const [input, read] = nested ?? this.plain(id, schema, value);
    this.fields.set(name, read);
    // What has fields of its own is no field that a label could name.
    return nested ? el("fieldset", {}, el("legend", {}, title), hint, input) : el("label", { class: "field", for: id }, title, input, hint);
  }

  /** A field with fields of its own: an object, objects of one kind after another, or one of several questions. */
  private nested(id: string, schema: Schema, value: unknown): Field | null {
    const { properties, items, anyOf = [] } = schema;
    if (properties) return this.part(id, schema, value);
    if (items && schemaOf(this.schemas, items).properties) return this.parts(id, items, value);
    const forms = anyOf.filter((one) => schemaOf(this.schemas, one).properties);
    if (forms.length > 1) return this.question(id, forms, value);
    const [other] = forms;
    if (!other) return null;
    // A name, or whatever fits a description.
    const [box, read] = this.plain(id, { type: "string" }, typeof value === "string" ? value : "");
    box.setAttribute("aria-label", "A name or id");
    const [part, readPart] = this.part(id, other, value);
    const more = el("details", { open: typeof value === "object" }, el("summary", {}, "or all of a kind or list"), part);
    return [el("div", {}, box, more), () => read() ?? readPart()];
  }

  private part(id: string, schema: Schema, value: unknown): [HTMLElement, () => Value | undefined] {
    const form = new Form(this.schemas, schema, (typeof value === "object" ? value : {}) as Value, id);
    const read = (): Value | undefined => {
      const given = form.read();
      return Object.keys(given).length > 0 ? given : undefined;
    };
    return [form.root, read];
  }

  /** Objects: those with a name are pasted, one a line, and what else is known of one stands behind blanks. */
  private parts(id: string, items: Schema, value: unknown): Field {
    const others = Object.keys(schemaOf(this.schemas, items).properties ?? {}).filter((name) => name !== "name" && name !== "line");
    const area = el("textarea", { id, rows: 5, spellcheck: "false", "aria-label": "One a line", placeholder: `one a line; what else is known behind it: ${others[0]}=…` });
    const line = (item: Value): string => [item["name"], ...others.filter((name) => name in item).map((name) => `${name}=${String(item[name])}`)].join("  ");
    area.value = Array.isArray(value) ? (value as Value[]).map(line).join("\n") : "";
    const known = new RegExp(`\\s+(${others.join("|")})=(\\S+)`, "g");
    const read = (): unknown => {
      const lines = linesOf(area.value).map((text) => ({
        name: text.replace(known, ""),
        ...Object.fromEntries([...text.matchAll(known)].map(([, key, said]) => [key, said])),
      }));
      return lines.length > 0 ? lines : undefined;
    };
    return [area, read];
  }

  /** A question within a question. */
  private question(id: string, forms: Schema[], value: unknown): Field {
    const given = (value ?? {}) as Value;
    const verbs = new Map(forms.map((one) => [String(schemaOf(this.schemas, one).properties?.["verb"]?.const), one]));
    const choice = el("select", { id, "aria-label": "The question", onchange: () => show() }, el("option", { value: "" }, ""), ...[...verbs.keys()].map((one) => el("option", { value: one }, one)));
    choice.value = String(given["verb"] ?? "");
    const place = el("div");
    let form: Form | null = null;
    const show = (): void => {
      const schema = verbs.get(choice.value);
      form = schema ? new Form(this.schemas, schema, choice.value === given["verb"] ? given : {}, id) : null;
      place.replaceChildren(...(form ? [form.root] : []));
    };
    show();
    return [el("div", {}, choice, place), () => (form ? { verb: choice.value, ...form.read() } : undefined)];
  }

  private plain(id: string, schema: Schema, value: unknown): Field {
    const { type, items } = schema;
    const choices = schema.enum ?? schema.oneOf?.flatMap((one) => (one.const === undefined ? [] : [one.const])) ?? [];
    if (choices.length > 0) {
      const select = el("select", { id }, el("option", { value: "" }, ""), ...choices.map((one) => el("option", { value: String(one) }, String(one))));
      select.value = typeof value === "string" ? value : "";
      return [select, () => select.value || undefined];
    }
    if (type === "boolean") {
      const box = el("input", { id, type: "checkbox" });
      box.checked = value === true;
      return [box, () => box.checked || undefined];
    }
    if (type === "integer") {
      const box = el("input", { id, type: "number", min: 0, value: typeof value === "number" ? value : "" });
      return [box, () => (box.value === "" ? undefined : Number(box.value))];
    }
    if (items) return this.lines(id, items, value);
    if (id.endsWith("-pattern")) {
      const area = el("textarea", { id, rows: 5, spellcheck: "false", class: "code" });
      area.value = typeof value === "string" ? value : "";
      return [area, () => area.value || undefined];
    }
    const box = el("input", { id, type: "text", autocomplete: "off", value: String(value ?? "") });
    return [box, () => box.value.trim() || undefined];
  }

  /** One a line: texts, or sets of texts. */
  private lines(id: string, items: Schema, value: unknown): Field {
    const isSet = schemaOf(this.schemas, items).type === "array";
    const area = el("textarea", { id, rows: 2, spellcheck: "false", placeholder: isSet ? "one set a line, with ; between" : "one a line" });
    area.value = Array.isArray(value) ? value.map((item) => (isSet ? (item as string[]).join("; ") : String(item))).join("\n") : "";
    const read = (): unknown => {
      const texts = linesOf(area.value);
      if (texts.length === 0) return undefined;
      return isSet ? texts.map((text) => linesOf(text.replaceAll(";", "\n"))) : texts;
    };
    return [area, read];
  }
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}
