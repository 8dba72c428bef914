"""rustworkx: a graph of everything, and one of ownership alone."""

import sys

import rustworkx

from memory import Tables
from protocol import dot, serve


# Edges that are Python tuples at a time, on their way into the graph.
CHUNK = 1 << 20


class Peer(Tables):
    def __init__(self, folder):
        super().__init__(folder)
        self.graph = graph_of(len(self.names), self.ends)
        self.ownership = graph_of(len(self.names), self.owns)

    def around(self, start, k, kinds):
        graph = self.ownership if kinds else self.graph
        found = {self.numbers[start]}
        frontier = found
        for _ in range(k):
            reached = set()
            for node in frontier:
                reached.update(graph.neighbors_undirected(node))
            frontier = reached - found
            found = found | frontier
        return found

    def path(self, directed, **ends):
        start, end = self.numbers[ends["from"]], self.numbers[ends["to"]]
        shortest = rustworkx.digraph_dijkstra_shortest_paths
        paths = shortest(self.graph, start, target=end, as_undirected=not directed)
        return len(paths[end]) - 1 if end in paths else 0

    def paths(self, max, **ends):
        start, end = self.numbers[ends["from"]], self.numbers[ends["to"]]
        paths = rustworkx.digraph_all_simple_paths(self.ownership, start, end, cutoff=max + 1)
        return {tuple(path) for path in paths}

    def owners(self, lister):
        listed = self.listed[self.numbers[lister]]
        return [(thing, rustworkx.ancestors(self.ownership, thing)) for thing in listed]

    def draw(self, start):
        near = self.around(start, 1, [])
        edges = {}
        for node in near:
            edges.update(self.graph.incident_edge_index_map(node, all_edges=True))
        nodes = {node for start, end, _ in edges.values() for node in (start, end)} | near
        named = [(self.names[node], self.labels[node]) for node in nodes]
        ends = [(self.names[start], self.names[end], self.edge_kinds[edge]) for edge, (start, end, _) in edges.items()]
        return dot(named, ends), nodes, [self.edge_names[edge] for edge in edges]


def graph_of(count, ends):
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from([None] * count)
    for first in range(0, len(ends), CHUNK):
        graph.add_edges_from_no_data(list(map(tuple, ends[first : first + CHUNK].tolist())))
    return graph


if __name__ == "__main__":
    serve(lambda: Peer(sys.argv[2]), rustworkx.__version__)
