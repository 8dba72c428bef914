"""Reads drawings of answers with pydot and networkx, and compares them with the JSON of the same answers."""

import json
import pathlib
import sys

import networkx
import pydot

folder = pathlib.Path(sys.argv[1])


def unquoted(text):
    return text[1:-1].replace('\\"', '"') if text and text.startswith('"') else text


def read(path):
    [drawing] = pydot.graph_from_dot_file(str(path))
    return networkx.nx_pydot.from_pydot(drawing)


def attributes(data):
    return {key: unquoted(value) for key, value in data.items()}


def edges_of(graph):
    """The ends of each edge, with its claims; without those that only hold the drawing in shape."""
    for tail, head, data in graph.edges(data=True):
        data = attributes(data)
        if data.get("relata_layout") != "true":
            yield unquoted(tail), unquoted(head), data


def expected(answer):
    nodes = {node["id"] for node in answer["graph"]["nodes"]}
    edges = []
    for claim in answer["graph"]["edges"]:
        ends = [claim["from"], claim["id"], claim["to"]] if claim["id"] in nodes else [claim["from"], claim["to"]]
        edges += [(tail, head, claim["id"]) for tail, head in zip(ends, ends[1:])]
    return nodes, sorted(edges)


for path in sorted(folder.glob("*.json")):
    answer = json.loads(path.read_text())
    nodes, edges = expected(answer)
    claims = {claim["id"]: claim for claim in answer["graph"]["edges"]}

    plain = read(path.with_suffix(".plain.dot"))
    assert {unquoted(node) for node in plain} == nodes, path
    found = list(edges_of(plain))
    assert sorted((tail, head, data["relata_id"]) for tail, head, data in found) == edges, path
    for _, _, data in found:
        claim = claims[data["relata_id"]]
        assert data["relata_kind"] == claim["kind"], claim
        assert data.get("relata_since") == claim.get("since"), claim
        assert data.get("relata_until") == claim.get("until"), claim
        assert data.get("relata_seen") == claim.get("observed"), claim
        share = claim.get("share") or {}
        if isinstance(share, dict):
            assert data.get("relata_share_min") == share.get("min"), claim
            assert data.get("relata_share_max") == share.get("max"), claim
            excluded = [side for side in ("min", "max") if share.get(f"{side}_exclusive")]
            assert data.get("relata_share_exclusive", "").split() == excluded, claim
            approximate = "true" if share.get("approximate") else None
            assert data.get("relata_share_approximate") == approximate, claim
        assert data["relata_status"] == claim.get("status", "stated"), claim
    for _, data in plain.nodes(data=True):
        data = attributes(data)
        assert data["label"] and data["relata_id"] in nodes and data["relata_kind"], data

    drawing = path.with_suffix(".dot")
    if not drawing.exists():
        continue
    drawn = read(drawing)
    drawn.remove_nodes_from([node for node in drawn if node in ("\\n", '"\\n"')])
    for node, data in drawn.nodes(data=True):
        assert {"label", "relata_id", "relata_kind"} <= data.keys(), (path, node, data)
        # Graphviz's own form of an id, which is written alike but for a few letters.
        assert unquoted(node) == attributes(data)["relata_id"], (path, node, data)
    seen = set()
    for tail, head, data in edges_of(drawn):
        told = data["relata_claims"].split()
        seen.update(told)
        ends = {end for claim in told for end in (claims[claim]["from"], claim)}
        editions = {claims[claim].get("edition") for claim in told}
        assert tail in ends | editions, (path, tail, head, told)
        assert head in {claims[claim]["to"] for claim in told} | ends, (path, tail, head, told)
    assert seen == set(claims), (path, set(claims) - seen)
print("read")
