// Reads the plain drawings of answers with the readers of npm, and compares them with the JSON of the same answers.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import assert from "node:assert";

const [modules, folder] = process.argv.slice(2);
const load = createRequire(modules + "/");
const graphlib = load("graphlib-dot");
const graphviz = load("ts-graphviz");
const ngraph = load("ngraph.fromdot");
const dotparser = load("dotparser");

const sorted = (edges) => edges.map((edge) => edge.join(" -> ")).sort();

for (const name of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const answer = JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
  const nodes = answer.graph.nodes.map((node) => node.id).sort();
  const edges = answer.graph.edges.flatMap(({ id, from, to }) =>
    nodes.includes(id) ? [[from, id], [id, to]] : [[from, to]]);
  const text = readFileSync(`${folder}/${name.replace(/json$/, "plain.dot")}`, "utf8");

  const first = graphlib.read(text);
  assert.deepEqual([...first.nodes()].sort(), nodes, `graphlib-dot, ${name}`);
  assert.deepEqual(sorted(first.edges().map(({ v, w }) => [v, w])), sorted(edges), `graphlib-dot, ${name}`);

  const second = graphviz.fromDot(text);
  assert.deepEqual(second.nodes.map((node) => node.id).sort(), nodes, `ts-graphviz, ${name}`);
  assert.deepEqual(sorted(second.edges.map((edge) => edge.targets.map((end) => end.id))), sorted(edges), `ts-graphviz, ${name}`);

  const third = ngraph(text);
  assert.equal(third.getNodesCount(), nodes.length, `ngraph.fromdot, ${name}`);
  nodes.forEach((id) => assert(third.getNode(id), `ngraph.fromdot, ${name}, ${id}`));

  const [fourth] = dotparser(text);
  const found = fourth.children.filter((child) => child.type === "edge_stmt");
  assert.deepEqual(sorted(found.map((edge) => edge.edge_list.map((end) => end.id))), sorted(edges), `dotparser, ${name}`);

  // The drawing itself is read by those that take labels of Graphviz's HTML.
  const drawing = readFileSync(`${folder}/${name.replace(/json$/, "drawn.dot")}`, "utf8");
  graphviz.fromDot(drawing);
  dotparser(drawing);
}
console.log("read");
