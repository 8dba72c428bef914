"""Compares graph files with the node-link file of the same answer: library node-link.json file..."""

import json
import math
import sys

library, expected_path, *paths = sys.argv[1:]
with open(expected_path) as file:
    document = json.load(file)


def share_min(edge):
    share = edge.get("share")
    return float(share["min"]) if share and "min" in share else None


nodes = {node["id"]: node.get("name", "") for node in document["nodes"]}
disputed = {edge["target"] for edge in document["edges"] if edge["kind"] == "disputes"}
edges = sorted(
    (edge["key"], edge["source"], edge["target"], edge["kind"], share_min(edge), edge["key"] in disputed)
    for edge in document["edges"]
)
assert any(edge[4] for edge in edges) and any(edge[5] for edge in edges)


def number(value):
    return None if value is None or math.isnan(value) else value


def by_networkx(path):
    import networkx

    read = networkx.read_gexf if path.endswith("gexf") else networkx.read_graphml
    graph = read(path)
    assert graph.is_directed(), path
    names = {node: data.get("name", "") for node, data in graph.nodes(data=True)}
    found = []
    for source, target, data in graph.edges(data=True):
        assert type(data["first"]) is bool and type(data["disputed"]) is bool, data
        found.append(
            (data["claim"], source, target, data["kind"], data.get("share_min"), data["disputed"])
        )
    if path.endswith("graphml"):
        assert '"type":"source"' in graph.graph["relata"]
    return names, sorted(found)


def by_igraph(path):
    import igraph

    graph = igraph.Graph.Read_GraphML(path)
    assert graph.is_directed()
    ids = graph.vs["id"]
    found = []
    for edge in graph.es:
        source, target = ids[edge.source], ids[edge.target]
        share = number(edge["share_min"])
        found.append((edge["claim"], source, target, edge["kind"], share, edge["disputed"]))
    return dict(zip(ids, graph.vs["name"])), sorted(found)


for path in paths:
    found = by_networkx(path) if library == "networkx" else by_igraph(path)
    assert found[0] == nodes, f"{path}: the nodes differ"
    assert found[1] == edges, f"{path}: the edges differ"
