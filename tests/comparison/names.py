"""How well relata, rapidfuzz and nomenklatura match the pairs of names in tests/data/names, in one run.

    python3 -m venv .venv && .venv/bin/pip install rapidfuzz nomenklatura
    cargo build --release
    .venv/bin/python tests/comparison/names.py target/release/relata

Every pair is a name as a list or a customer file writes it, and a name as the data has it: the same or another. A matcher
finds a pair when its score reaches the line. Each is measured at several of its lines.
"""

import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LISTS = Path(__file__).resolve().parent.parent / "data" / "names"


def pairs(path):
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, asked, name, relation = line.split("\t")
            rows.append((kind, asked, name, relation == "same"))
    return rows


def relata(command, rows):
    """The score of each pair; 0 where the name is not told.

    Where the data has the very name that is asked, `screen` tells nothing that is only like it: such names are asked apart.
    """
    batches = []
    for number, row in enumerate(rows):
        for batch in batches:
            names = {rows[other][2].casefold() for other in batch}
            asked = {rows[other][1].casefold() for other in batch}
            if row[1].casefold() not in names and row[2].casefold() not in asked:
                batch.append(number)
                break
        else:
            batches.append([number])
    scores = [0] * len(rows)
    for batch in batches:
        for number, score in zip(batch, screened(command, [rows[number] for number in batch])):
            scores[number] = score
    return scores


def listed(names):
    """Data in which each of the names is listed, as JSON Lines."""
    records = [
        {"type": "source", "id": "s", "date": "2024-01-01"},
        {"type": "entity", "id": "lister", "kind": "government", "name": "qq lister", "sources": ["s"]},
    ]
    for number, name in enumerate(names):
        records.append({"type": "entity", "id": f"e{number}", "kind": "other", "name": name, "sources": ["s"]})
        records.append(
            {"type": "relationship", "id": f"l{number}", "kind": "lists", "from": "lister", "to": f"e{number}", "sources": ["s"]}
        )
    return "".join(json.dumps(record) + "\n" for record in records)


def screened(command, rows):
    names = sorted({name for _, _, name, _ in rows})
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "names.jsonl")
        data.write_text(listed(names), encoding="utf-8")
        asked = Path(folder, "asked.csv")
        with asked.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["name"])
            writer.writerows([row[1]] for row in rows)
        ran = subprocess.run(
            [command, "screen", asked, "--listed-by", "lister", "--min-score", "60", "-f", "json", "--data", data],
            capture_output=True,
            check=False,
        )
    answer = json.loads(ran.stdout)
    scores = {}
    for row in answer["rows"]:
        if row["entity"]:
            scores[row["line"], row["entity"]["name"]] = row["score"]
    return [scores.get((number + 2, row[2]), 0) for number, row in enumerate(rows)]


def rapidfuzz(rows):
    from rapidfuzz import fuzz, utils

    return [fuzz.token_sort_ratio(a, b, processor=utils.default_process) for _, a, b, _ in rows]


def nomenklatura(rows):
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    algorithm = get_algorithm("logic-v2")
    settings = algorithm.default_config()

    def entity(name, schema):
        # Entities of one id are taken for one.
        return model.get_proxy({"id": f"{schema}-{name}", "schema": schema, "properties": {"name": [name]}})

    scores = []
    for _, asked, name, _ in rows:
        # A file of names seldom says what they are: the better of both readings counts.
        best = 0.0
        for schema in ("Person", "Company"):
            result = algorithm.compare(entity(asked, schema), entity(name, schema), settings)
            best = max(best, result.score)
        scores.append(best)
    return scores


def measured(rows, scores, line):
    found = [score >= line for score in scores]
    same = [row[3] for row in rows]
    right = sum(f and s for f, s in zip(found, same))
    wrong = sum(f and not s for f, s in zip(found, same))
    recall = right / sum(same)
    precision = right / max(1, right + wrong)
    return recall, precision, wrong / (len(same) - sum(same))


def main():
    command = sys.argv[1] if len(sys.argv) > 1 else "relata"
    print("| list | matcher | line | recall | precision | decoys that alarm | pairs a second |")
    print("|---|---|---|---|---|---|---|")
    for path in [*map(Path, sys.argv[2:])] or sorted(LISTS.glob("*.tsv")):
        rows = pairs(path)
        for matcher, run, lines in (
            ("relata", lambda rows: relata(command, rows), (75, 80, 85, 90)),
            ("rapidfuzz `token_sort_ratio`", rapidfuzz, (75, 80, 85, 90)),
            ("nomenklatura `logic-v2`", nomenklatura, (0.7, 0.8, 0.85, 0.9)),
        ):
            try:
                start = time.perf_counter()
                scores = run(rows)
                speed = f"{len(rows) / (time.perf_counter() - start):,.0f}"
            except ImportError as missing:
                print(f"| {path.stem} | {matcher} | not installed: {missing.name} | | | | |")
                continue
            # relata is asked of all names at once, as a file of names is.
            speed = speed if matcher != "relata" else ""
            for line in lines:
                numbers = " | ".join(f"{100 * value:.1f} %" for value in measured(rows, scores, line))
                print(f"| {path.stem} | {matcher} | {line} | {numbers} | {speed} |")


if __name__ == "__main__":
    main()
