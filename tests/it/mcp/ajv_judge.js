// Holds arguments and answers to the schemas of tools as ajv does by default, with types said beside every keyword. Reads a list of
// {name, input, output, asked: [{arguments, answer}]} from standard input.
const [modules] = process.argv.slice(2);
const fs = require("fs");
const Ajv = require(`${modules}/ajv/dist/2020`).default;
const told = [];
const logger = { log() {}, warn: (text) => told.push(text), error: (text) => told.push(text) };
let count = 0;
for (const { name, input, output, asked } of JSON.parse(fs.readFileSync(0))) {
  // One for each tool: definitions of one must not help another.
  const ajv = new Ajv({ allErrors: true, strictTypes: "log", allowUnionTypes: true, logger });
  const takes = ajv.compile(input);
  const gives = ajv.compile(output);
  for (const { arguments: words, answer } of asked) {
    if (!takes(words)) throw new Error(`${name} does not take ${JSON.stringify(words)}: ${JSON.stringify(takes.errors.slice(0, 3))}`);
    if (!gives(answer)) throw new Error(`${name}: ${JSON.stringify(gives.errors.slice(0, 3))}`);
    if (takes({ ...words, nobody: 1 })) throw new Error(`${name} takes what it does not know`);
    if (gives({ ...answer, rows_total: -1 })) throw new Error(`${name} gives less than no rows`);
    count += 1;
  }
}
if (count < 20) throw new Error(`${count} questions`);
if (told.length) throw new Error(told.slice(0, 500).join("\n"));
