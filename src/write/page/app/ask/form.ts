// A form for any question, made of its schema: what the types say is what can be asked.

import { el } from "../dom";
import { verb as words } from "../data/words";

export interface Schema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
}

/** What is mostly asked stands before what is asked at times. */
const FIRST = ["of", "listed_by", "edition", "threshold"];

type Value = Record<string, unknown>;
type Read = () => unknown;

export class Form {
  readonly root = el("div", { class: "fields" });
  private readonly fields = new Map<string, Read>();

  constructor(
    private readonly all: Record<string, Schema>,
    schema: Schema,
    values: Value,
  ) {
    const { properties = {}, required = [] } = this.whole(schema);
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

  /** A schema without references, as far as its shape matters here. */
  private whole(schema: Schema): Schema {
    const name = schema.$ref?.split("/").pop();
    if (name !== undefined) return { ...this.whole(this.all[name] ?? {}), ...(schema.description ? { description: schema.description } : {}) };
    const parts = (schema.allOf ?? []).map((part) => this.whole(part));
    return Object.assign({}, ...parts, schema) as Schema;
  }

  /** Whether a text is one of the values. */
  private isText(schema: Schema): boolean {
    const { type, anyOf = [], oneOf = [] } = this.whole(schema);
    return [type].flat().includes("string") || [...anyOf, ...oneOf].some((one) => this.isText(one));
  }

  private field(name: string, given: Schema, value: unknown): HTMLElement {
    const schema = this.whole(given);
    const { type, description } = schema;
    const hint = description ? el("span", { class: "small" }, description.split("\n")[0] ?? "") : null;
    const id = `ask-${name}`;
    const put = (input: HTMLElement, read: Read): HTMLElement => {
      this.fields.set(name, read);
      return el("label", { class: "field", for: id }, el("span", { class: "field-name" }, words(name.replaceAll("_", " "))), input, hint);
    };
    const choices = schema.enum ?? schema.oneOf?.flatMap((one) => (one.const === undefined ? [] : [one.const])) ?? [];
    if (choices.length > 0) {
      const select = el("select", { id }, el("option", { value: "" }, ""), ...choices.map((one) => el("option", { value: String(one) }, String(one))));
      select.value = typeof value === "string" ? value : "";
      return put(select, () => select.value || undefined);
    }
    if (type === "boolean") {
      const box = el("input", { id, type: "checkbox" });
      box.checked = value === true;
      return put(box, () => (box.checked ? true : undefined));
    }
    if (type === "integer") {
      const box = el("input", { id, type: "number", min: 0, value: typeof value === "number" ? value : "" });
      return put(box, () => (box.value === "" ? undefined : Number(box.value)));
    }
    if (type === "array" && schema.items) return put(...this.lines(id, schema.items, value));
    if (name === "pattern") {
      const area = el("textarea", { id, rows: 5, spellcheck: "false", class: "code" });
      area.value = typeof value === "string" ? value : "";
      return put(area, () => area.value || undefined);
    }
    const isText = this.isText(schema);
    const box = el("input", { id, type: "text", autocomplete: "off", value: typeof value === "object" ? JSON.stringify(value) : String(value ?? "") });
    // What is no plain text can be said in JSON, as in a saved question.
    return put(box, () => {
      const text = box.value.trim();
      if (text === "") return undefined;
      return isText && !/^[[{]/.test(text) ? text : (JSON.parse(text) as unknown);
    });
  }

  /** One a line: names, or objects that have a name. */
  private lines(id: string, items: Schema, value: unknown): [HTMLElement, Read] {
    const whole = this.whole(items);
    const isNamed = whole.properties?.["name"] !== undefined;
    const isText = !isNamed && this.isText(items);
    const area = el("textarea", { id, rows: 2, spellcheck: "false", placeholder: "one a line" });
    const line = (item: unknown): string => (typeof item === "string" ? item : isNamed ? String((item as Value)["name"]) : JSON.stringify(item));
    area.value = Array.isArray(value) ? value.map(line).join("\n") : "";
    const read = (): unknown => {
      const texts = area.value.split("\n").map((text) => text.trim()).filter((text) => text !== "");
      if (texts.length === 0) return undefined;
      if (isNamed) return texts.map((name) => ({ name }));
      return isText ? texts : texts.map((text) => (/^[[{]/.test(text) ? JSON.parse(text) : [text]) as unknown);
    };
    return [area, read];
  }
}
