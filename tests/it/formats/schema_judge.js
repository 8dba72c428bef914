// Compiles the schemas as ajv does by default, with types said beside every keyword, and validates records and an answer: ajv schemas records answer
const [modules, schemas, records, answer] = process.argv.slice(2);
const fs = require("fs");
const Ajv = require(`${modules}/ajv/dist/2020`).default;
const told = [];
const logger = { log() {}, warn: (text) => told.push(text), error: (text) => told.push(text) };
const ajv = new Ajv({ allErrors: true, strictTypes: "log", allowUnionTypes: true, logger });
for (const name of fs.readdirSync(schemas)) {
  ajv.addSchema(JSON.parse(fs.readFileSync(`${schemas}/${name}`)), name);
}
const check = (name, value) => {
  const validate = ajv.getSchema(name);
  if (!validate(value)) throw new Error(`${name}: ${JSON.stringify(validate.errors.slice(0, 3))}`);
};
let count = 0;
for (const line of fs.readFileSync(records, "utf8").split("\n").filter(Boolean)) {
  check("record.schema.json", JSON.parse(line));
  count += 1;
}
check("answer.schema.json", JSON.parse(fs.readFileSync(answer)));
for (const name of fs.readdirSync(schemas)) ajv.getSchema(name);
if (count < 1000) throw new Error(`${count} records`);
if (ajv.getSchema("record.schema.json")({ type: "entity", id: "a b" })) throw new Error("an id with a blank is valid");
if (told.length) throw new Error(told.slice(0, 500).join("\n"));
