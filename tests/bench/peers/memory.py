"""The graph as lists and arrays, for peers that hold it in memory."""

from array import array
from sys import intern

import numpy

from protocol import rows


class Tables:
    def __init__(self, folder):
        self.names, self.labels = [], []
        for name, _, label, *_ in rows(f"{folder}/nodes.csv"):
            self.names.append(name)
            self.labels.append(label)
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self.edge_names, self.edge_kinds, ends = [], [], array("q")
        self.listed = {}
        is_owned = bytearray()
        for name, kind, start, end, *_ in rows(f"{folder}/edges.csv"):
            pair = self.numbers[start], self.numbers[end]
            self.edge_names.append(name)
            self.edge_kinds.append(intern(kind))
            ends.extend(pair)
            is_owned.append(kind == "owns")
            if kind == "lists":
                self.listed.setdefault(pair[0], set()).add(pair[1])
        self.ends = numpy.array(ends).reshape(-1, 2)
        self.owns = self.ends[numpy.frombuffer(is_owned, dtype=bool)]
