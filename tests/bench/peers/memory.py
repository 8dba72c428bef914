"""The graph as lists and arrays, for peers that hold it in memory."""

import numpy

from protocol import rows


class Tables:
    def __init__(self, folder):
        nodes = list(rows(f"{folder}/nodes.csv"))
        self.names = [node[0] for node in nodes]
        self.labels = [node[2] for node in nodes]
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self.edge_names, self.edge_kinds, ends = [], [], []
        for name, kind, start, end, *_ in rows(f"{folder}/edges.csv"):
            self.edge_names.append(name)
            self.edge_kinds.append(kind)
            ends.append((self.numbers[start], self.numbers[end]))
        self.ends = numpy.array(ends, dtype=numpy.int64)
        kinds = numpy.array(self.edge_kinds)
        self.owns = self.ends[kinds == "owns"]
        self.lists = self.ends[kinds == "lists"]
        by_lister = {}
        for lister, listed in self.lists.tolist():
            by_lister.setdefault(lister, set()).add(listed)
        self.listed = by_lister
