"""Threads ask one graph at once, other threads go on meanwhile, and Ctrl-C is heard."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import relata
from conftest import library
from relata import _relata

# Rows are handed on for some hundreds of things at a time.
THINGS = 3_000


def test_threads_ask_one_graph_at_once(pack):
    names = ["wechat", "shopee", "taobao", "tencent"] * 8
    expected = {name: pack.owners(name).to("json") for name in set(names)}
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda name: pack.owners(name).to("json"), names))
    assert answers == [expected[name] for name in names]


def test_one_answer_is_looked_at_by_many_threads(pack):
    pyarrow = library("pyarrow")
    answer = pack.owners(listed_by="ustr")
    with ThreadPoolExecutor(8) as threads:
        tables = list(threads.map(lambda _: pyarrow.table(answer), range(8)))
    assert all(table == tables[0] for table in tables)


@pytest.fixture(scope="module")
def wide(tmp_path_factory) -> str:
    """Everybody owns a little of everybody: paths of any length are more than anybody can count."""
    path = tmp_path_factory.mktemp("wide") / "wide.jsonl"
    with open(path, "w") as file:
        for n in range(60):
            file.write(json.dumps({"type": "entity", "id": f"e{n}", "kind": "company", "name": f"E{n}"}) + "\n")
        for n in range(60):
            for m in range(60):
                if n != m:
                    claim = {"type": "relationship", "kind": "owns", "from": f"e{n}", "to": f"e{m}", "share": "0.5"}
                    file.write(json.dumps(claim) + "\n")
    return str(path)


LONG = "graph.path('e0', 'e1', all=True, max_hops=9, limit=10**9, budget=10**9)"


def test_other_threads_go_on_during_a_search(wide):
    graph = relata.open(wide)
    ticks = []
    done = threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.005)

    thread = threading.Thread(target=tick)
    thread.start()
    answer = graph.path("e0", "e1", all=True, max_hops=9, limit=10**6, budget=10**9, time=1.0)
    done.set()
    thread.join()
    assert not answer.complete
    # A thread that had to wait for the search would have ticked at its beginning and end only.
    assert len(ticks) > 20


def test_an_interrupt_ends_a_search(wide):
    program = textwrap.dedent(f"""
        import relata
        graph = relata.open({wide!r})
        print("asking", flush=True)
        try:
            {LONG}
        except KeyboardInterrupt:
            # The graph can be asked again.
            print("interrupted", graph.show("e0").found, flush=True)
    """)
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "asking\n"
    time.sleep(0.5)
    os.kill(child.pid, signal.SIGINT)
    try:
        out, _ = child.communicate(timeout=60)
    finally:
        child.kill()
    assert out == "interrupted True\n"


def test_rows_of_very_many_come_in_bounded_memory(tmp_path):
    """Each of many listed things has owners: more rows than need be in memory at once."""
    path = tmp_path / "many.jsonl"
    with open(path, "w") as file:
        put = lambda record: file.write(json.dumps(record) + "\n")  # noqa: E731
        put({"type": "entity", "id": "list", "kind": "government", "name": "Lister"})
        for n in range(3):
            put({"type": "entity", "id": f"o{n}", "kind": "company", "name": f"Owner {n}"})
            if n:
                put({"type": "relationship", "kind": "owns", "from": f"o{n}", "to": f"o{n - 1}", "share": "60"})
        for n in range(THINGS):
            put({"type": "entity", "id": f"t{n}", "kind": "platform", "name": f"Thing {n}"})
            put({"type": "relationship", "kind": "lists", "from": "list", "to": f"t{n}", "since": "2020-01-01"})
            put({"type": "relationship", "kind": "owns", "from": "o0", "to": f"t{n}", "share": "70"})
    graph = relata.open(path, cache=False)
    before = _relata.memory_in_use()
    most = count = 0
    for _ in graph.owners(listed_by="list"):
        count += 1
        if count % 100 == 0:
            most = max(most, _relata.memory_in_use() - before)
    assert count == 3 * THINGS
    whole = graph.owners(listed_by="list")
    # Sources are told by the whole answer alone.
    assert whole.sources == [] and len(whole) == count
    held = _relata.memory_in_use() - before
    assert most < held / 2, (most, held)


def test_an_iteration_that_is_given_up_ends_its_search(tmp_path, pack):
    first = next(iter(pack.owners(listed_by="ustr")))
    assert first["listed"]["name"]
    answer = pack.owners(listed_by="ustr")
    for row in answer:
        assert row == first
        break
    assert next(iter(answer)) == first
