"""Sends entities and statements through `ftm`, which leaves out what is not valid without a word: x.ftm.json y.statements.csv"""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile

ftm = pathlib.Path(sys.executable).with_name("ftm")
entities, statements = sys.argv[1:]


def load(path):
    with open(path) as file:
        return {entity["id"]: entity for entity in map(json.loads, file)}


def values(entities):
    found = collections.Counter()
    for id, entity in entities.items():
        for name, told in entity["properties"].items():
            # Marks of quotation around a name are trimmed.
            found.update((id, name, value.strip("'\"")) for value in set(told))
    return found


ours = load(entities)
assert ours
with tempfile.TemporaryDirectory() as folder:
    out = pathlib.Path(folder) / "valid.json"
    subprocess.run([ftm, "validate", "-i", entities, "-o", out], check=True)
    valid = load(out)
    assert values(valid) == values(ours), list((values(ours) - values(valid)).items())[:5]
    assert {id: entity["schema"] for id, entity in valid.items()} == {
        id: entity["schema"] for id, entity in ours.items()
    }
    subprocess.run([ftm, "aggregate-statements", "-i", statements, "-o", out, "-f", "csv"], check=True)
    rolled = load(out)
    assert values(rolled) == values(ours), list((values(ours) - values(rolled)).items())[:5]
    for id, entity in rolled.items():
        assert set(entity["datasets"]) == set(ours[id]["datasets"]), id
