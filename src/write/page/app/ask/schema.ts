// Schemas as the server's document has them, as far as their shape matters to a form.

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

export type Schemas = Record<string, Schema>;

/** A schema without references. */
export function schemaOf(all: Schemas, schema: Schema): Schema {
  const name = schema.$ref?.split("/").pop();
  if (name !== undefined) return { ...schemaOf(all, all[name] ?? {}), ...(schema.description ? { description: schema.description } : {}) };
  const parts = (schema.allOf ?? []).map((part) => schemaOf(all, part));
  return Object.assign({}, ...parts, schema) as Schema;
}
