"""How long relata, rapidfuzz and nomenklatura take to compare two lists of names, in one run.

    python3 -m venv .venv && .venv/bin/pip install rapidfuzz nomenklatura numpy
    cargo build --release
    cargo run --release --manifest-path tests/bench/Cargo.toml -- generate --scale M --out target/bench
    .venv/bin/python tests/comparison/names_speed.py target/release/relata target/bench/M/nodes.csv 10000

Of the names of a table, so many are the list, and as many others, one letter of each changed, are asked. relata reads both files,
makes its index and writes what it finds from 80 on, all within its time. rapidfuzz has both lists in memory, and both cores.
Nomenklatura compares some pairs, one after the other.
"""

import csv
import itertools
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from names import listed as data_of


def lists(table, count):
    with open(table, encoding="utf-8") as file:
        names = [row["name"] for row in itertools.islice(csv.DictReader(file), 3 * count)]
    names = list(dict.fromkeys(names))
    listed = names[:count]
    dice = random.Random(7)
    asked = []
    # Half of what is asked is on the list, but for its spelling.
    for name in listed[: count // 2] + names[count : count + count - count // 2]:
        at = dice.randrange(len(name))
        asked.append(name[:at] + dice.choice("aeionrst") + name[at + 1 :])
    return asked, listed


def relata(command, asked, listed, rounds):
    with tempfile.TemporaryDirectory() as folder:
        data, names, out = Path(folder, "names.jsonl"), Path(folder, "asked.csv"), Path(folder, "out.csv")
        data.write_text(data_of(listed), encoding="utf-8")
        with names.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["name"], *([name] for name in asked)])
        ask = [command, "screen", names, "--listed-by", "lister", "--min-score", "80", "-o", out, "--no-cache", "--data", data]
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            subprocess.run(ask, check=False, stderr=subprocess.DEVNULL)
            times.append(time.perf_counter() - start)
        with out.open(encoding="utf-8") as file:
            found = sum(1 for row in csv.DictReader(file) if row["score"])
        return min(times), found


def rapidfuzz(asked, listed, rounds):
    from rapidfuzz import fuzz, process, utils

    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        scores = process.cdist(
            asked, listed, scorer=fuzz.token_sort_ratio, processor=utils.default_process, score_cutoff=80, workers=-1
        )
        times.append(time.perf_counter() - start)
    return min(times), int((scores > 0).sum())


def nomenklatura(asked, listed):
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()

    def entity(name, number):
        return model.get_proxy({"id": str(number), "schema": "Company", "properties": {"name": [name]}})

    asked = [entity(name, f"a{number}") for number, name in enumerate(asked[:60])]
    listed = [entity(name, f"l{number}") for number, name in enumerate(listed[:50])]
    start = time.perf_counter()
    for one in asked:
        for other in listed:
            algorithm.compare(one, other, config)
    return (time.perf_counter() - start) / (len(asked) * len(listed))


def main():
    command, table, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    asked, listed = lists(table, count)
    pairs = len(asked) * len(listed)
    own, own_found = relata(command, asked, listed, 3)
    theirs, found = rapidfuzz(asked, listed, 3)
    one = nomenklatura(asked, listed)
    print(f"{len(asked)} names against {len(listed)}, best of three")
    print(f"relata screen, files and index: {own:.2f} s, {pairs / own / 1e6:.1f} million pairs/s, {own_found} found")
    print(f"rapidfuzz cdist, in memory:     {theirs:.2f} s, {pairs / theirs / 1e6:.1f} million pairs/s, {found} pairs; {theirs / own:.2f} times")
    print(f"nomenklatura logic-v2:          {one * 1e6:.0f} microseconds a pair; {one * pairs / own:.0f} times")


main()
