#!/usr/bin/env bash
# FollowTheMoney 4.11.2: `ftm export-rdf` types every date as xsd:date, also "2019" and "2019-05".
#
# Guess: a year is written as xsd:gYear and a month as xsd:gYearMonth (or as plain text), since the model's dates are
#        allowed to be of reduced precision and most real ones are.
# Seen:  "2019"^^xsd:date, which is outside of that type's lexical space. rdflib 7.6.0 and pyoxigraph 0.5.13 read it, and
#        then a SPARQL filter by date drops the row without an error.
# Hurt:  "stakes that began before 2020" misses all stakes of which only the year is known.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q followthemoney==4.11.2 rdflib==7.6.0 pyoxigraph==0.5.13
cd "$work"
cat > stakes.json <<'JSON'
{"id":"a","schema":"Company","properties":{"name":["A"]}}
{"id":"b","schema":"Company","properties":{"name":["B"]}}
{"id":"by-day","schema":"Ownership","properties":{"owner":["a"],"asset":["b"],"startDate":["2019-05-01"]}}
{"id":"by-month","schema":"Ownership","properties":{"owner":["a"],"asset":["b"],"startDate":["2019-05"]}}
{"id":"by-year","schema":"Ownership","properties":{"owner":["a"],"asset":["b"],"startDate":["2019"]}}
JSON
venv/bin/ftm export-rdf -i stakes.json > stakes.nt 2>/dev/null
echo "followthemoney $("$work/venv/bin/pip" show followthemoney | sed -n 's/^Version: //p')"
grep startDate stakes.nt | sort
test "$(grep -c '"2019\(-05\)\{0,1\}"^^<http://www.w3.org/2001/XMLSchema#date>' stakes.nt)" = 2
cat > ask.py <<'PY'
import logging
import pyoxigraph
import rdflib

logging.disable(logging.CRITICAL)
QUERY = """
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?stake WHERE {
  ?stake <https://schema.followthemoney.tech/#Interval:startDate> ?began
  FILTER (?began < "2020-01-01"^^xsd:date)
}"""
graph = rdflib.Graph().parse("stakes.nt", format="nt")
store = pyoxigraph.Store()
store.load(path="stakes.nt", format=pyoxigraph.RdfFormat.N_TRIPLES)
for name, rows in [("rdflib", graph.query(QUERY)), ("pyoxigraph", store.query(QUERY))]:
    print(name, sorted(str(row[0]) for row in rows))
PY
venv/bin/python ask.py 2>/dev/null | tee answers
grep -q "rdflib \['e:by-day'\]" answers
grep -q "pyoxigraph \['<e:by-day>'\]" answers
echo "as found: three stakes began before 2020, and one is told"
