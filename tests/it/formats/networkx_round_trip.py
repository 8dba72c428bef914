"""Reads a node-link file with networkx and writes the same graph again: in.json out.json"""

import json
import sys

import networkx

with open(sys.argv[1]) as file:
    document = json.load(file)
graph = networkx.node_link_graph(document)
assert graph.is_directed() and graph.is_multigraph()
assert graph.number_of_nodes() == len(document["nodes"])
assert graph.number_of_edges() == len(document["edges"])
with open(sys.argv[2], "w") as file:
    json.dump(networkx.node_link_data(graph), file)
