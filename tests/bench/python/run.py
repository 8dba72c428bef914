"""relata beside networkx, igraph and polars, all from Python, over the same million relationships: each in a process of its own.

    pip install relata networkx igraph polars pyarrow
    python tests/bench/python/run.py FOLDER [ENGINE...]

FOLDER is one that tests/bench generated: `data.ndjson`, `nodes.csv`, `edges.csv`, `queries.json`. Every engine answers the same
questions; the answers are compared before any time is told. Least of three runs, the first apart where it differs.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ENGINES = ["relata", "networkx", "igraph", "polars"]
RUNS = 3


def megabytes() -> float:
    """What the process has in memory now, mapped files of the page cache apart."""
    with open("/proc/self/status") as status:
        fields = dict(line.split(":", 1) for line in status)
    return int(fields["RssAnon"].split()[0]) / 1024


def tables(folder: Path):
    with open(folder / "nodes.csv", newline="", encoding="utf-8") as file:
        nodes = [(row["id"], row["kind"], row["name"]) for row in csv.DictReader(file)]
    with open(folder / "edges.csv", newline="", encoding="utf-8") as file:
        edges = [(row["id"], row["kind"], row["from"], row["to"], row["share"]) for row in csv.DictReader(file)]
    return nodes, edges


class Relata:
    def __init__(self, folder: Path) -> None:
        import relata

        self.graph = relata.open(folder / "data.ndjson", cache=False)

    def around(self, start, hops):
        answer = self.graph.around(start, depth=hops, kinds="owns", limit=10**9, through="all")
        import polars

        frame = polars.DataFrame(answer)
        return len(set(frame["from_id"]) | set(frame["to_id"]) | {start})

    def owners(self, lister):
        import polars

        frame = polars.DataFrame(self.graph.owners(listed_by=lister, known_only=True))
        return frame.select("listed_id", "owner_id").unique().height

    def path(self, start, end):
        rows = self.graph.path(start, end, through="all", kinds=["owns", "lists"]).rows
        return rows[0]["hops"] if rows else None


class Networkx:
    def __init__(self, folder: Path) -> None:
        import networkx

        self.networkx = networkx
        nodes, edges = tables(folder)
        self.graph = networkx.MultiDiGraph()
        for node, kind, name in nodes:
            self.graph.add_node(node, kind=kind, name=name)
        for edge, kind, start, end, share in edges:
            self.graph.add_edge(start, end, key=edge, kind=kind, share=share)
        self.of_kind = {}

    def only(self, *kinds):
        if kinds not in self.of_kind:
            made = self.networkx.MultiDiGraph()
            made.add_nodes_from(self.graph)
            made.add_edges_from((a, b, k) for a, b, k, kind in self.graph.edges(keys=True, data="kind") if kind in kinds)
            self.of_kind[kinds] = made
        return self.of_kind[kinds]

    def around(self, start, hops):
        near = self.networkx.single_source_shortest_path_length
        return len(near(self.only("owns").to_undirected(as_view=True), start, cutoff=hops))

    def owners(self, lister):
        import polars

        owns = self.only("owns")
        things = {end for _, end, kind in self.graph.out_edges(lister, data="kind") if kind == "lists"}
        pairs = [(thing, owner) for thing in things for owner in self.networkx.ancestors(owns, thing)]
        return polars.DataFrame(pairs, schema=["listed_id", "owner_id"], orient="row").height

    def path(self, start, end):
        graph = self.only("owns", "lists").to_undirected(as_view=True)
        try:
            return self.networkx.shortest_path_length(graph, start, end)
        except self.networkx.NetworkXNoPath:
            return None


class Igraph:
    def __init__(self, folder: Path) -> None:
        import igraph

        nodes, edges = tables(folder)
        self.names = [node for node, _, _ in nodes]
        self.numbers = {node: number for number, node in enumerate(self.names)}
        self.edges = [(kind, self.numbers[a], self.numbers[b]) for _, kind, a, b, _ in edges if a in self.numbers and b in self.numbers]
        make = lambda *kinds: igraph.Graph(  # noqa: E731
            n=len(nodes), edges=[(a, b) for kind, a, b in self.edges if kind in kinds], directed=True
        )
        self.owns, self.both = make("owns"), make("owns", "lists")
        self.owns.vs["name"] = self.names
        self.owns.es["share"] = [share for _, kind, a, b, share in edges if kind == "owns" and a in self.numbers and b in self.numbers]

    def around(self, start, hops):
        return len(self.owns.neighborhood(self.numbers[start], order=hops, mode="all"))

    def owners(self, lister):
        import polars

        number = self.numbers[lister]
        things = {b for kind, a, b in self.edges if kind == "lists" and a == number}
        pairs = []
        for thing in things:
            name = self.names[thing]
            pairs += [(name, self.names[owner]) for owner in self.owns.subcomponent(thing, mode="in") if owner != thing]
        return polars.DataFrame(pairs, schema=["listed_id", "owner_id"], orient="row").height

    def path(self, start, end):
        [[distance]] = self.both.distances(self.numbers[start], self.numbers[end], mode="all")
        return None if distance == float("inf") else int(distance)


class Polars:
    """Joins, hop by hop, until nothing new comes."""

    def __init__(self, folder: Path) -> None:
        import polars

        self.polars = polars
        self.nodes = polars.read_csv(folder / "nodes.csv")
        self.edges = polars.read_csv(folder / "edges.csv", infer_schema=False).select("id", "kind", "from", "to", "share")
        self.owns = self.edges.filter(polars.col("kind") == "owns").select("from", "to").unique()

    def ways(self, edges):
        turned = edges.select(self.polars.col("to").alias("from"), self.polars.col("from").alias("to"))
        return self.polars.concat([edges.select("from", "to"), turned]).unique()

    def around(self, start, hops):
        ways = self.ways(self.owns)
        seen = self.polars.DataFrame({"from": [start]})
        for _ in range(hops):
            seen = self.polars.concat([seen, seen.join(ways, on="from").select(self.polars.col("to").alias("from"))]).unique()
        return seen.height

    def owners(self, lister):
        polars = self.polars
        listed = self.edges.filter((polars.col("kind") == "lists") & (polars.col("from") == lister))
        new = listed.select(polars.col("to").alias("listed_id"), "to").unique()
        up = self.owns.select("to", polars.col("from").alias("owner_id"))
        found = None
        while new.height:
            step = new.join(up, on="to").select("listed_id", "owner_id").unique()
            fresh = step if found is None else step.join(found, on=["listed_id", "owner_id"], how="anti")
            found = fresh if found is None else polars.concat([found, fresh])
            new = fresh.select("listed_id", polars.col("owner_id").alias("to"))
        return found.filter(polars.col("listed_id") != polars.col("owner_id")).height

    def path(self, start, end):
        ways = self.ways(self.edges.filter(self.polars.col("kind").is_in(["owns", "lists"])))
        seen = self.polars.DataFrame({"from": [start]})
        new, hops = seen, 0
        while new.height:
            if (new["from"] == end).any():
                return hops
            reached = new.join(ways, on="from").select(self.polars.col("to").alias("from")).unique()
            new = reached.join(seen, on="from", how="anti")
            seen, hops = self.polars.concat([seen, new]), hops + 1
        return None


def questions(folder: Path):
    asked = json.loads((folder / "queries.json").read_text())
    starts = list(dict.fromkeys(query["start"] for query in asked["q1"]))[:3]
    pairs = [(query["from"], query["to"]) for query in asked["q2u"]][:3]
    lister = next(query["lister"] for query in asked["q3"] if query["size"] == "big")
    return starts, pairs, lister


def measure(engine: str, folder: Path) -> dict:
    starts, pairs, lister = questions(folder)
    before, begun = megabytes(), time.perf_counter()
    peer = {"relata": Relata, "networkx": Networkx, "igraph": Igraph, "polars": Polars}[engine](folder)
    told = {"load": time.perf_counter() - begun, "megabytes": megabytes() - before, "answers": {}}
    asked = {
        "3 hops of owns": lambda: [peer.around(start, 3) for start in starts],
        "shortest path": lambda: [peer.path(*pair) for pair in pairs],
        "owners to a frame": lambda: peer.owners(lister),
    }
    for name, ask in asked.items():
        times = []
        while len(times) < RUNS and sum(times) < 120:
            begun = time.perf_counter()
            told["answers"][name] = ask()
            times.append(time.perf_counter() - begun)
        told[name] = min(times)
    told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return told


def main() -> None:
    folder, *engines = sys.argv[1:]
    if os.environ.get("RELATA_BENCH_CHILD"):
        print(json.dumps(measure(engines[0], Path(folder))))
        return
    results = {}
    for engine in engines or ENGINES:
        child = [sys.executable, __file__, folder, engine]
        done = subprocess.run(child, env={**os.environ, "RELATA_BENCH_CHILD": "1"}, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            print(f"{engine}: failed with {done.returncode}")
            continue
        results[engine] = json.loads(done.stdout)
        print(engine, json.dumps(results[engine]), flush=True)
    answers = [result["answers"] for result in results.values()]
    assert all(answer == answers[0] for answer in answers), "the engines do not agree"
    rows = ["load", "3 hops of owns", "shortest path", "owners to a frame", "megabytes", "peak"]
    print("| | " + " | ".join(results) + " |\n|---|" + "---:|" * len(results))
    for row in rows:
        digits = 0 if row in ("megabytes", "peak") else 4
        print(f"| {row} | " + " | ".join(f"{result[row]:,.{digits}f}" for result in results.values()) + " |")


if __name__ == "__main__":
    main()
