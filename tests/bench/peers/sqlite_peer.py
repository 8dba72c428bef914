"""SQLite: recursive queries on covering indexes, breadth-first search from Python.

CROSS JOIN tells the planner to begin with what was reached; with ANALYZE it would also scan all edges into a Bloom filter.
"""

import sqlite3
import sys

from protocol import answer_once, dot, rows, serve

SCHEMA = """
CREATE TABLE node(number INTEGER PRIMARY KEY, id TEXT, kind TEXT, name TEXT, country TEXT, aliases TEXT);
CREATE TABLE edge(number INTEGER PRIMARY KEY, id TEXT, kind TEXT, start INTEGER, end INTEGER, share TEXT, since TEXT,
    until TEXT, sources TEXT);
"""
INDEXES = """
CREATE UNIQUE INDEX node_id ON node(id);
CREATE INDEX edge_out ON edge(start, kind, end);
CREATE INDEX edge_in ON edge(end, kind, start);
"""
AROUND = """
WITH RECURSIVE reached(node, hops) AS (
    VALUES(:start, 0)
    UNION SELECT end, hops + 1 FROM reached CROSS JOIN edge ON start = node WHERE hops < :k {kind}
    UNION SELECT start, hops + 1 FROM reached CROSS JOIN edge ON end = node WHERE hops < :k {kind}
) SELECT DISTINCT node FROM reached
"""
OWNERS = """
WITH RECURSIVE above(listed, owner) AS (
    SELECT DISTINCT end, end FROM edge WHERE start = :lister AND kind = 'lists'
    UNION SELECT listed, start FROM above CROSS JOIN edge ON end = owner AND kind = 'owns'
) SELECT {what} FROM above WHERE listed <> owner
"""
NAMED = """
SELECT thing.id, holder.id FROM ({pairs})
    JOIN node thing ON thing.number = listed JOIN node holder ON holder.number = owner
"""
PATHS = """
WITH RECURSIVE walk(node, hops, path) AS (
    VALUES(:start, 0, ',' || :start || ',')
    UNION SELECT end, hops + 1, path || end || ',' FROM walk CROSS JOIN edge ON start = node AND kind = 'owns'
        WHERE hops < :max AND node <> :end AND instr(path, ',' || end || ',') = 0
) SELECT path FROM walk WHERE node = :end
"""
MATCH = """
SELECT DISTINCT listing.end, stake.start FROM edge listing
    CROSS JOIN edge stake ON stake.end = listing.end AND stake.kind = 'owns'
    CROSS JOIN node owner ON owner.number = stake.start
    WHERE listing.start = :lister AND listing.kind = 'lists' AND owner.kind = 'company' AND owner.country = :country
"""
DRAWN = """
SELECT number, edge.id, kind, start, end FROM edge WHERE start = :node
UNION SELECT number, edge.id, kind, start, end FROM edge WHERE end = :node
"""


class Peer:
    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.names = Names(self)

    def number(self, name):
        return self.db.execute("SELECT number FROM node WHERE id = ?", [name]).fetchone()[0]

    def around(self, start, k, kinds):
        query = AROUND.format(kind="AND kind = 'owns'" if kinds else "")
        return [node for (node,) in self.db.execute(query, {"start": self.number(start), "k": k})]

    def path(self, directed, **ends):
        start, end = self.number(ends["from"]), self.number(ends["to"])
        return shortest(lambda nodes, back: self.neighbours(nodes, back, directed), start, end)

    def neighbours(self, nodes, back, directed):
        out, into = "SELECT end FROM edge WHERE start = ?", "SELECT start FROM edge WHERE end = ?"
        queries = [into if back else out] if directed else [out, into]
        return {other for query in queries for node in nodes for (other,) in self.db.execute(query, [node])}

    def owners(self, lister):
        query = OWNERS.format(what="listed, owner")
        return self.db.execute(query, {"lister": self.number(lister)}).fetchall()

    def named_owners(self, lister):
        query = NAMED.format(pairs=OWNERS.format(what="listed, owner"))
        return self.db.execute(query, {"lister": self.number(lister)})

    def paths(self, max, **ends):
        numbers = {"start": self.number(ends["from"]), "end": self.number(ends["to"]), "max": max}
        return [[int(node) for node in path.strip(",").split(",")] for (path,) in self.db.execute(PATHS, numbers)]

    def match(self, lister, country):
        return self.db.execute(MATCH, {"lister": self.number(lister), "country": country}).fetchall()

    def draw(self, start):
        near = self.around(start, 1, [])
        edges = {edge for node in near for edge in self.db.execute(DRAWN, {"node": node})}
        nodes = set(near) | {node for *_, start, end in edges for node in (start, end)}
        named = {node: self.db.execute("SELECT id, name FROM node WHERE number = ?", [node]).fetchone() for node in nodes}
        ends = [(named[start][0], named[end][0], kind) for _, _, kind, start, end in edges]
        return dot(named.values(), ends), nodes, [edge[1] for edge in edges]


class Names:
    """Ids by number, looked up when asked for."""

    def __init__(self, peer):
        self.peer = peer

    def __getitem__(self, node):
        return self.peer.db.execute("SELECT id FROM node WHERE number = ?", [node]).fetchone()[0]


def shortest(neighbours, start, end):
    """Hops from start to end, breadth-first from both sides; 0 if there is no way."""
    sides = [({start}, {start}), ({end}, {end})]
    hops = 0
    while sides[0][1] and sides[1][1]:
        back = len(sides[1][1]) < len(sides[0][1])
        seen, frontier = sides[back]
        frontier = neighbours(frontier, back) - seen
        sides[back] = (seen | frontier, frontier)
        hops += 1
        if frontier & sides[not back][0]:
            return hops
    return 0


def build(folder, path):
    db = sqlite3.connect(path)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    numbers = {}

    def nodes():
        for number, row in enumerate(rows(f"{folder}/nodes.csv")):
            numbers[row[0]] = number
            yield number, *row

    def edges():
        for number, (name, kind, start, end, *rest) in enumerate(rows(f"{folder}/edges.csv")):
            yield number, name, kind, numbers[start], numbers[end], *rest

    db.executemany("INSERT INTO node VALUES(?, ?, ?, ?, ?, ?)", nodes())
    db.executemany("INSERT INTO edge VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", edges())
    db.executescript(INDEXES)
    db.commit()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build", folder, path]:
            build(folder, path)
        case ["serve", path]:
            serve(lambda: Peer(path), sqlite3.sqlite_version)
        case ["cold", path, question, subject]:
            answer_once(Peer(path), question, subject)
        case ["sql", "around", start]:
            number = f"(SELECT number FROM node WHERE id = '{start}')"
            print(AROUND.format(kind="").replace("SELECT DISTINCT node", "SELECT count(DISTINCT node)")
                  .replace(":start", number).replace(":k", "1") + ";")
        case ["sql", "owners", lister]:
            number = f"(SELECT number FROM node WHERE id = '{lister}')"
            print(OWNERS.format(what="count(*)").replace(":lister", number) + ";")
