// Compares graph files with the node-link file of the same answer: node-link.json file...
const assert = require("assert");
const fs = require("fs");
const { MultiDirectedGraph } = require("graphology");
const graphml = require("graphology-graphml");
const gexf = require("graphology-gexf");

const [expectedPath, ...paths] = process.argv.slice(2);
const expected = JSON.parse(fs.readFileSync(expectedPath, "utf8"));
const line = (...parts) => parts.map(String).join("|");
const edges = expected.edges.map((e) => line(e.key, e.source, e.target, e.kind)).sort();
const names = expected.nodes.map((n) => line(n.id, n.name || "")).sort();

for (const path of paths) {
  const text = fs.readFileSync(path, "utf8");
  const parse = path.endsWith("gexf") ? gexf.parse : graphml.parse;
  const graph = parse(MultiDirectedGraph, text);
  const foundEdges = graph.mapEdges((_, data, source, target) => line(data.claim, source, target, data.kind));
  const foundNames = graph.mapNodes((id, data) => line(id, data.name || ""));
  assert.deepStrictEqual(foundEdges.sort(), edges, path);
  assert.deepStrictEqual(foundNames.sort(), names, path);
}
