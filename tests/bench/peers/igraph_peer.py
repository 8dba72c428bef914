"""igraph: a graph of everything, and one of ownership alone."""

import sys

import igraph

from memory import Tables
from protocol import dot, serve


class Peer(Tables):
    def __init__(self, folder):
        super().__init__(folder)
        self.graph = igraph.Graph(n=len(self.names), edges=self.ends, directed=True)
        self.ownership = igraph.Graph(n=len(self.names), edges=self.owns, directed=True)

    def around(self, start, k, kinds):
        graph = self.ownership if kinds else self.graph
        return graph.neighborhood(self.numbers[start], order=k, mode="all")

    def path(self, directed, **ends):
        start, end = self.numbers[ends["from"]], self.numbers[ends["to"]]
        mode = "out" if directed else "all"
        return len(self.graph.get_shortest_path(start, end, mode=mode, output="epath"))

    def paths(self, max, **ends):
        start, end = self.numbers[ends["from"]], self.numbers[ends["to"]]
        return {tuple(path) for path in self.ownership.get_all_simple_paths(start, to=end, maxlen=max, mode="out")}

    def owners(self, lister):
        above = self.ownership.subcomponent
        listed = self.listed[self.numbers[lister]]
        return [(thing, [owner for owner in above(thing, mode="in") if owner != thing]) for thing in listed]

    def draw(self, start):
        near = self.graph.neighborhood(self.numbers[start], order=1, mode="all")
        nodes = self.graph.neighborhood(self.numbers[start], order=2, mode="all")
        edges = {edge for node in near for edge in self.graph.incident(node, mode="all")}
        named = [(self.names[node], self.labels[node]) for node in nodes]
        ends = [(*map(self.names.__getitem__, self.graph.es[edge].tuple), self.edge_kinds[edge]) for edge in edges]
        return dot(named, ends), nodes, [self.edge_names[edge] for edge in edges]


if __name__ == "__main__":
    serve(lambda: Peer(sys.argv[2]), igraph.__version__)
