import csv, json, sys

for row in csv.DictReader(sys.stdin):
    for name in (row["owner"], row["owned"]):
        print(json.dumps({"type": "entity", "id": name, "kind": "company", "name": name}))
    print(json.dumps({
        "type": "relationship", "kind": "owns", "from": row["owner"], "to": row["owned"],
        "share": row["percent"] or None, "observed": row["seen"] or None, "sources": [row["source"]],
    }))
