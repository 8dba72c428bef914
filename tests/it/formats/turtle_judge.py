"""Reads Turtle 1.2 with Oxigraph, and compares with JSON Lines: x.ttl x.jsonl"""

import json
import sys

import pyoxigraph

turtle, jsonl = sys.argv[1:]
store = pyoxigraph.Store()
store.bulk_load(path=turtle, format=pyoxigraph.RdfFormat.TURTLE)
with open(jsonl) as file:
    records = [json.loads(line) for line in file]
claims = {record["id"]: record for record in records if record["type"] == "relationship"}

question = """
prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
prefix v: <urn:relata:field:>
select ?id ?from ?to ?min where {
  ?claim rdf:reifies <<( ?from <urn:relata:kind:owns> ?to )>> ; v:claim ?id .
  optional { ?claim v:share_min ?min }
}"""
owns = {row["id"].value: row for row in store.query(question)}
expected = {id for id, claim in claims.items() if claim["kind"] == "owns"}
assert set(owns) == expected and len(expected) > 50, (len(owns), len(expected))
for id, row in owns.items():
    told = claims[id].get("share", {}).get("min")
    assert (row["min"].value if row["min"] else None) == told, id
    if row["min"]:
        assert row["min"].datatype.value.endswith("#decimal")

everything = "prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> select (count(*) as ?n) where { ?c rdf:reifies ?t }"
[row] = store.query(everything)
assert int(row["n"].value) == len(claims)

[row] = store.query('prefix v: <urn:relata:field:> select (count(*) as ?n) where { ?d v:type "same" ; v:left ?l ; v:right ?r }')
assert int(row["n"].value) == sum(record["type"] == "same" for record in records)
told = "prefix v: <urn:relata:field:> select ?f ?value where { ?f v:type \"fact\" ; v:value ?value ; v:about ?about ; v:sources ?source }"
values = {row["f"].value: row["value"] for row in store.query(told)}
facts = [record for record in records if record["type"] == "fact"]
assert len(values) == sum("sources" in fact for fact in facts) > 50
numbers = [value for value in values.values() if value.datatype.value.endswith(("#integer", "#decimal"))]
expected = [fact for fact in facts if "sources" in fact and type(fact["value"]) in (int, float)]
assert len(numbers) == len(expected), (len(numbers), len(expected))
