"""Runs a script in Cypher in Ladybug, and compares with JSON Lines: x.cypher x.jsonl

Ladybug wants tables before it takes anything, so that they are made of what the script names.
"""

import collections
import json
import re
import sys

import ladybug

script, jsonl = sys.argv[1:]
with open(script) as file:
    statements = file.read().split(";\n")
with open(jsonl) as file:
    records = [json.loads(line) for line in file]

TEXT = r"'(?:[^'\\]|\\.)*'"
PROPERTY = re.compile(rf"(\w+): (\[(?:{TEXT}(?:, )?)*\]|{TEXT}|true|false|[-\d.eE]+)")


def kind_of(value):
    if value.startswith("["):
        return "STRING[]"
    if value.startswith("'"):
        return "STRING"
    return "BOOLEAN" if value in ["true", "false"] else "DOUBLE"


nodes, edges = collections.defaultdict(dict), collections.defaultdict(dict)
for statement in statements:
    if found := re.match(r"CREATE \(:(\w+) \{", statement):
        table = nodes[found[1]]
    elif found := re.search(r"\)-?CREATE \(a\)-\[:(`(?:[^`]|``)*`|\w+) \{|CREATE \(a\)-\[:(`(?:[^`]|``)*`|\w+) \{", statement):
        table = edges[found[1] or found[2]]
        statement = statement[found.end():]
    else:
        continue
    for name, value in PROPERTY.findall(statement):
        table[name] = kind_of(value)

connection = ladybug.Connection(ladybug.Database(":memory:"))
columns = lambda table: ", ".join(f"`{name}` {kind}" for name, kind in table.items())
for name, table in nodes.items():
    connection.execute(f"CREATE NODE TABLE {name} ({columns(table)}, PRIMARY KEY (id))")
for name, table in edges.items():
    connection.execute(f"CREATE REL TABLE {name} (FROM Thing TO Thing, {columns(table)})")
for statement in statements:
    # It has no indexes of its own making.
    if statement.strip() and not statement.startswith("CREATE INDEX"):
        connection.execute(statement)


def rows(question):
    return connection.execute(question).get_all()


claims = [record for record in records if record["type"] == "relationship"]
[[count]] = rows("MATCH (:Thing)-[r]->(:Thing) RETURN count(r)")
assert count == len(claims), (count, len(claims))
found = {
    id: (least, sources)
    for id, least, sources in rows("MATCH (:Thing)-[r:OWNS]->(:Thing) RETURN r.claim, r.share_min, r.sources")
}
for claim in claims:
    if claim["kind"] == "owns":
        least, sources = found.pop(claim["id"])
        told = claim.get("share", {}).get("min")
        assert least == (float(told) if told else None), claim["id"]
        assert sources == claim["sources"], claim["id"]
assert found == {}
