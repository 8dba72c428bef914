"""DuckDB: the edges once in each direction, each copy sorted, and recursive queries."""

import sys

import duckdb

from protocol import Pairs, answer_once, dot, serve
from sqlite_peer import NAMED, shortest

BUILD = """
CREATE TABLE node AS
    SELECT row_number() OVER ()::INTEGER - 1 AS number, * FROM read_csv('{folder}/nodes.csv', header = true, all_varchar = true);
CREATE TABLE edge AS
    SELECT e.id, e.kind, a.number AS start, b.number AS "end", e.share, e.since, e.until, e.sources
    FROM read_csv('{folder}/edges.csv', header = true, all_varchar = true) e
    JOIN node a ON a.id = e."from" JOIN node b ON b.id = e."to";
CREATE TABLE incident AS
    SELECT start AS node, "end" AS other, kind FROM edge UNION ALL SELECT "end", start, kind FROM edge ORDER BY 1;
CREATE TABLE owned AS SELECT "end" AS thing, start AS owner FROM edge WHERE kind = 'owns' ORDER BY 1;
CREATE UNIQUE INDEX node_id ON node(id);
"""
AROUND = """
WITH RECURSIVE reached(node, hops) AS (
    SELECT ?::INTEGER, 0
    UNION SELECT other, hops + 1 FROM reached JOIN incident USING (node) WHERE hops < ? {kind}
) SELECT DISTINCT node FROM reached
"""
OWNERS = """
WITH RECURSIVE above(listed, owner) AS (
    SELECT DISTINCT "end", "end" FROM edge WHERE start = ? AND kind = 'lists'
    UNION SELECT listed, owned.owner FROM above JOIN owned ON thing = above.owner
) SELECT listed, owner FROM above WHERE listed <> owner
"""
PATHS = """
WITH RECURSIVE walk(node, hops, path) AS (
    SELECT $start::INTEGER, 0, [$start::INTEGER]
    UNION SELECT "end", hops + 1, list_append(path, "end") FROM walk JOIN edge ON start = node AND kind = 'owns'
        WHERE hops < $max AND node <> $end AND NOT list_contains(path, "end")
) SELECT path FROM walk WHERE node = $end
"""
MATCH = """
SELECT DISTINCT listing."end", owner FROM edge listing JOIN owned ON thing = listing."end"
    JOIN node company ON company.number = owner
    WHERE listing.start = ? AND listing.kind = 'lists' AND company.kind = 'company' AND company.country = ?
"""
DRAWN = """
SELECT edge.id, kind, start, "end" FROM edge WHERE start IN (SELECT unnest(?)) OR "end" IN (SELECT unnest(?))
"""

# Named pairs that are Python tuples at a time.
ROWS = 1 << 16


class Peer:
    def __init__(self, path):
        self.db = duckdb.connect(path, read_only=True)
        self.db.execute("SET threads = 2")
        self.known_names = None

    @property
    def names(self):
        """Ids by number; only checks of answers ask for them."""
        if self.known_names is None:
            self.known_names = [name for (name,) in self.db.execute("SELECT id FROM node ORDER BY number").fetchall()]
        return self.known_names

    def number(self, name):
        return self.db.execute("SELECT number FROM node WHERE id = ?", [name]).fetchone()[0]

    def around(self, start, k, kinds):
        query = AROUND.format(kind="AND kind = 'owns'" if kinds else "")
        return self.db.execute(query, [self.number(start), k]).fetchnumpy()["node"]

    def path(self, directed, **ends):
        start, end = self.number(ends["from"]), self.number(ends["to"])
        return shortest(lambda nodes, back: self.neighbours(nodes, back, directed), start, end)

    def neighbours(self, nodes, back, directed):
        query = "SELECT DISTINCT other FROM incident WHERE node IN (SELECT unnest(?))"
        if directed:
            near, far = ('"end"', "start") if back else ("start", '"end"')
            query = f"SELECT DISTINCT {far} FROM edge WHERE {near} IN (SELECT unnest(?))"
        return {other for (other,) in self.db.execute(query, [list(nodes)]).fetchall()}

    def owners(self, lister):
        found = self.db.execute(OWNERS, [self.number(lister)]).fetchnumpy()
        return Pairs(found["listed"], found["owner"])

    def named_owners(self, lister):
        found = self.db.execute(NAMED.format(pairs=OWNERS), [self.number(lister)])
        while rows := found.fetchmany(ROWS):
            yield from rows

    def paths(self, max, **ends):
        numbers = {"start": self.number(ends["from"]), "end": self.number(ends["to"]), "max": max}
        return [path for (path,) in self.db.execute(PATHS, numbers).fetchall()]

    def match(self, lister, country):
        return self.db.execute(MATCH, [self.number(lister), country]).fetchall()

    def draw(self, start):
        near = self.around(start, 1, []).tolist()
        edges = self.db.execute(DRAWN, [near, near]).fetchall()
        nodes = list(set(near) | {node for *_, start, end in edges for node in (start, end)})
        query = "SELECT number, id, name FROM node WHERE number IN (SELECT unnest(?))"
        named = {number: (name, label) for number, name, label in self.db.execute(query, [nodes]).fetchall()}
        ends = [(named[start][0], named[end][0], kind) for _, kind, start, end in edges]
        return dot(named.values(), ends), nodes, [edge[0] for edge in edges]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build", folder, path]:
            db = duckdb.connect(path)
            db.execute("SET threads = 2")
            db.execute(BUILD.format(folder=folder))
        case ["serve", path]:
            serve(lambda: Peer(path), duckdb.__version__)
        case ["cold", path, question, subject]:
            answer_once(Peer(path), question, subject)
