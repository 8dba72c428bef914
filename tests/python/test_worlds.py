"""The random worlds of the Rust tests give the same answers through Python, and through the command.

`RELATA_WORLDS=FOLDER cargo test --test it -- properties::elsewhere` writes them; the same variable says here where they are.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import relata
from conftest import missing


@pytest.fixture(scope="module")
def worlds() -> list[Path]:
    folder = os.environ.get("RELATA_WORLDS")
    if not folder:
        missing("RELATA_WORLDS, the folder of random worlds,")
    found = sorted(Path(folder).glob("*/told.jsonl"))
    assert found, f"no worlds in {folder}"
    return found


def asked(worlds):
    for told in worlds:
        data = told.with_name("data.jsonl")
        for line in told.read_text(encoding="utf-8").splitlines():
            yield data, json.loads(line)


def test_python_answers_as_the_library_does(worlds):
    pyarrow = pytest.importorskip("pyarrow") if not os.environ.get("CI") else __import__("pyarrow")
    graphs: dict[Path, relata.Graph] = {}
    answers = errors = 0
    for data, told in asked(worlds):
        graph = graphs.setdefault(data, relata.open(data, cache=False))
        if "error" in told:
            errors += 1
            with pytest.raises(relata.RelataError) as refused:
                graph.ask(told["query"], told["lens"])
            assert str(refused.value) == told["error"]
            continue
        answers += 1
        answer = graph.ask(told["query"], told["lens"])
        assert answer.query == told["query"]
        # First as they come, then the whole.
        rows = list(answer)
        pyarrow.table(answer).validate(full=True)
        assert answer.to("json") == told["answer"]
        assert rows == answer.rows
    assert answers > 10 * len(worlds) and answers > errors


def test_the_command_answers_as_python_does(worlds, run, tmp_path):
    # A process a question: of each world a few.
    kept = 0
    for number, (data, told) in enumerate(asked(worlds)):
        if "error" in told or number % 5:
            continue
        kept += 1
        saved = tmp_path / "saved.json"
        saved.write_text(json.dumps({"query": told["query"], "lens": told["lens"]}), encoding="utf-8")
        printed = run("ask", str(saved), "--data", str(data), "-f", "json", status=(0, 1, 2))
        answer = relata.open(data).ask(told["query"], told["lens"])
        assert json.loads(printed) == json.loads(str(answer.to("json")))
    assert kept > len(worlds)
