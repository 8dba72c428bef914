#!/usr/bin/env bash
# FollowTheMoney 4.11.2: in one graph that `ftm export-cypher` or `ftm export-gexf` writes, an owner that is told by an
# Ownership points at what it owns, and an owner that is told by the property `parent` is pointed at.
#
# Guess: both ways to say "Holding is above Shop" give an edge from Holding to Shop, so that owners are found by going
#        against the arrows.
# Seen:  (holding)-[:OWNERSHIP]->(shop), but (shop)-[:PARENT]->(holding), in GEXF likewise: there only an attribute
#        with the word `parent` tells the one from the other.
# Hurt:  a walk along the arrows, or degree as "number of holdings", turns half of the owners upside down.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q followthemoney==4.11.2
cd "$work"
cat > told-by-edge.json <<'JSON'
{"id":"holding","schema":"Company","properties":{"name":["Holding"]}}
{"id":"shop","schema":"Company","properties":{"name":["Shop"]}}
{"id":"stake","schema":"Ownership","properties":{"owner":["holding"],"asset":["shop"]}}
JSON
cat > told-by-property.json <<'JSON'
{"id":"holding","schema":"Company","properties":{"name":["Holding"]}}
{"id":"shop","schema":"Company","properties":{"name":["Shop"],"parent":["holding"]}}
JSON
echo "followthemoney $("$work/venv/bin/pip" show followthemoney | sed -n 's/^Version: //p')"
for told in edge property; do
  venv/bin/ftm export-cypher -i "told-by-$told.json" | grep '^MATCH' | tee "$told.cypher"
  venv/bin/ftm export-gexf -i "told-by-$told.json" | grep -o '<edge source="[^"]*" target="[^"]*"' | tee "$told.gexf"
done
grep -q 'entity:holding" }), (t { id: "entity:shop" }) MERGE (s)-\[:OWNERSHIP' edge.cypher
grep -q 'entity:shop" }), (t { id: "entity:holding" }) MERGE (s)-\[:PARENT' property.cypher
grep -q 'source="entity:holding" target="entity:shop"' edge.gexf
grep -q 'source="entity:shop" target="entity:holding"' property.gexf
echo "as found: the two edges of one fact run against each other"
