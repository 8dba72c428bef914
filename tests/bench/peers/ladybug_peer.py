"""ladybug: a table for each kind of claim, and patterns of Cypher."""

import sys

import ladybug
import numpy

from protocol import Pairs, answer_once, dot, serve

COLUMNS = "id STRING, kind STRING, `from` STRING, `to` STRING, share STRING, since STRING, until STRING, sources STRING"
NODES = """
CREATE NODE TABLE node(id STRING PRIMARY KEY, kind STRING, name STRING, country STRING, aliases STRING);
COPY node FROM '{folder}/nodes.csv' (header = true)
"""
KINDS = "LOAD WITH HEADERS ({columns}) FROM '{folder}/edges.csv' (header = true) RETURN DISTINCT kind ORDER BY kind"
EDGES = """
CREATE REL TABLE `{kind}`(FROM node TO node, id STRING, share STRING, since STRING, until STRING, sources STRING);
COPY `{kind}` FROM (
    LOAD WITH HEADERS ({columns}) FROM '{folder}/edges.csv' (header = true)
    WHERE kind = '{kind}' RETURN `from`, `to`, id, share, since, until, sources
)
"""
AROUND = "MATCH (:node {{id: $start}})-[{kind}* SHORTEST 1..{k}]-(n:node) RETURN offset(id(n)) AS node"
PATH = "MATCH (:node {{id: $start}})-[steps* SHORTEST]-{tip}(:node {{id: $goal}}) RETURN length(steps)"
# Comparing ids, not numbers, lets the planner begin with what was listed instead of every node.
OWNERS = """
MATCH (:node {id: $lister})-[:lists]->(thing:node) WITH DISTINCT thing
MATCH (thing)<-[:owns* SHORTEST]-(owner:node) WHERE owner.id <> thing.id
RETURN offset(id(thing)) AS thing, offset(id(owner)) AS owner
"""
PATHS = """
MATCH (:node {{id: $start}})-[steps:owns* ACYCLIC 1..{max}]->(:node {{id: $goal}})
RETURN DISTINCT list_transform(nodes(steps), node -> offset(id(node)))
"""
MATCH = """
MATCH (:node {id: $lister})-[:lists]->(thing:node)<-[:owns]-(owner:node {kind: 'company', country: $country})
RETURN DISTINCT offset(id(thing)) AS thing, offset(id(owner)) AS owner
"""
DRAWN = """
MATCH (:node {id: $start})-[* SHORTEST 1..1]-(near:node) WITH DISTINCT near
MATCH (near)-[edge]-(far:node)
RETURN edge.id, label(edge), start_node(edge) = near, offset(id(near)), near.id, near.name, offset(id(far)), far.id, far.name
"""

# Without a cap on hops of our own it is 30, and owners beyond are left out without a word: one pair of 39,451 in
# "owners mid" at M. A statement keeps the cap under which it was asked first, so it is told before anything is asked.
MOST_HOPS = 10_000
MOST_SECONDS = 300
POOL_BYTES = 4 << 30


class Peer:
    def __init__(self, path):
        database = ladybug.Database(path, read_only=True, buffer_pool_size=POOL_BYTES)
        self.db = ladybug.Connection(database, num_threads=2)
        self.db.execute(f"CALL var_length_extend_max_depth = {MOST_HOPS}")
        self.db.set_query_timeout(MOST_SECONDS * 1000)
        self.known_names = None

    @property
    def names(self):
        """Ids by number; only checks of answers ask for them."""
        if self.known_names is None:
            found = self.ask("MATCH (n:node) RETURN n.id AS id ORDER BY offset(id(n))")
            self.known_names = found.get_as_arrow()["id"].to_pylist()
        return self.known_names

    def ask(self, query, **given):
        try:
            return self.db.execute(query, given)
        except RuntimeError as error:
            if "Interrupted" not in str(error):
                raise
            raise TimeoutError(f"no answer in {MOST_SECONDS} s") from error

    def number(self, name):
        return self.ask("MATCH (n:node {id: $name}) RETURN offset(id(n))", name=name).get_next()[0]

    def around(self, start, k, kinds):
        query = AROUND.format(kind=":owns" if kinds else "", k=k)
        found = self.ask(query, start=start).get_as_arrow()["node"].to_numpy()
        return numpy.append(found, self.number(start))

    def path(self, directed, **ends):
        found = self.ask(PATH.format(tip=">" if directed else ""), start=ends["from"], goal=ends["to"])
        return found.get_next()[0] if found.has_next() else 0

    def owners(self, lister):
        return self.pairs(OWNERS, lister=lister)

    def pairs(self, query, **given):
        found = self.ask(query, **given).get_as_arrow()
        return Pairs(found["thing"].to_numpy(), found["owner"].to_numpy())

    def paths(self, max, **ends):
        start, goal = self.number(ends["from"]), self.number(ends["to"])
        between = self.ask(PATHS.format(max=max), start=ends["from"], goal=ends["to"])
        return [[start, *nodes, goal] for (nodes,) in between]

    def match(self, lister, country):
        return self.pairs(MATCH, lister=lister, country=country)

    def draw(self, start):
        named, edges = {}, {}
        for edge, kind, is_out, near, *near_words, far, far_id, far_name in self.ask(DRAWN, start=start):
            named[near], named[far] = near_words, (far_id, far_name)
            edges[edge] = (near_words[0], far_id, kind) if is_out else (far_id, near_words[0], kind)
        return dot(named.values(), edges.values()), list(named), list(edges)


def build(folder, path):
    db = ladybug.Connection(ladybug.Database(path, buffer_pool_size=POOL_BYTES), num_threads=2)
    db.execute(NODES.format(folder=folder))
    for (kind,) in db.execute(KINDS.format(folder=folder, columns=COLUMNS)).get_all():
        db.execute(EDGES.format(folder=folder, columns=COLUMNS, kind=kind))
    db.close()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build", folder, path]:
            build(folder, path)
        case ["serve", path]:
            serve(lambda: Peer(path), ladybug.__version__)
        case ["cold", path, question, subject]:
            answer_once(Peer(path), question, subject)
