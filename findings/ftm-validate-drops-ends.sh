#!/usr/bin/env bash
# FollowTheMoney 4.11.2: `ftm validate` takes an Ownership whose ends have ids with a blank, and hands it on
# without its owner and without its asset, exit status 0 and no word.
#
# Guess: `validate` says which entities are not valid, and what passes it is what came in.
# Seen:  the companies keep their ids with a blank; the Ownership keeps its share and its dates, and loses both ends.
# Hurt:  a spreadsheet whose names are its ids becomes a file of stakes of nobody in nothing, and every check is green.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q followthemoney==4.11.2
cd "$work"
cat > stake.json <<'JSON'
{"id":"Acme Ltd","schema":"Company","properties":{"name":["Acme Ltd"]}}
{"id":"Acme Shop","schema":"Company","properties":{"name":["Acme Shop"]}}
{"id":"stake","schema":"Ownership","properties":{"owner":["Acme Ltd"],"asset":["Acme Shop"],"percentage":["60"]}}
JSON
echo "followthemoney $(venv/bin/pip show followthemoney | sed -n 's/^Version: //p')"
venv/bin/ftm validate -i stake.json > validated.json 2> said.txt
cat validated.json
test ! -s said.txt
grep -q '"id": *"Acme Ltd"' validated.json
grep '"Ownership"' validated.json | grep -q '"percentage": *\["60"\]'
! grep '"Ownership"' validated.json | grep -q '"owner"\|"asset"'
sed 's/Acme Ltd/acme-ltd/g; s/Acme Shop/acme-shop/g' stake.json > plain.json
venv/bin/ftm validate -i plain.json | grep '"Ownership"' | grep '"owner"' | grep -q '"asset"'
echo "as found: the stake has lost both ends, and nothing was said"
