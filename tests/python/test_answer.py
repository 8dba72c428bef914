"""What an answer holds, and in which forms it goes out."""

from __future__ import annotations

import json
import warnings
from decimal import Decimal

import pytest
import relata
from conftest import EXAMPLES, library


@pytest.fixture(scope="module")
def owners(pack):
    return pack.owners("wechat", listed_by="ustr", edition="nml-2021")


def test_an_answer_says_all_that_json_says(owners):
    told = json.loads(owners.to("json"))
    assert owners.title == told["title"]
    assert owners.summary == told["summary"]
    assert owners.complete is told["complete"]
    assert owners.sources == told["sources"]
    assert owners.note_details == told["note_details"]
    assert len(owners.notes) == len(told["notes"])
    assert len(owners) == len(told["rows"]) == len(owners.rows)
    assert owners.limits == []
    assert [row["owner"] for row in owners.rows] == [row["owner"] for row in told["rows"]]
    assert all(row["sources"] for row in owners.rows)


def test_iterating_gives_the_same_rows(owners, pack):
    assert list(owners) == owners.rows
    assert list(owners) == owners.rows
    everything = pack.owners(listed_by="ustr")
    first = list(everything)
    assert len(first) > 50
    assert first == list(everything) == everything.rows


def test_shares_are_exact_numbers_or_ranges(pack):
    shares = [share for row in pack.owners("wechat").rows for share in row["shares"]]
    assert Decimal("25.99") in shares and Decimal("73") in shares
    kinds = {type(share) for row in pack.owners(listed_by="ustr").rows for share in row["shares"]}
    assert kinds <= {Decimal, relata.Range, type(None)}
    assert relata.Range in kinds


def test_every_format_of_the_command_is_written_alike(owners, run):
    asked = ["owners", "wechat", "--listed-by", "ustr", "--edition", "nml-2021"]
    for format in ["table", "markdown", "json", "jsonl", "csv", "dot", "mermaid", "bibtex", "graphml", "csl-json"]:
        written = owners.to(format)
        assert isinstance(written, str)
        assert written == run(*asked, "-f", format), format
    assert owners.to("html", script=False) == run(*asked, "-f", "html", "--no-script")
    assert owners.to("png").startswith(b"\x89PNG")
    assert owners.dot().startswith("digraph")
    assert owners.svg().lstrip().startswith(("<svg", "<?xml"))


def test_an_answer_is_written_to_a_file_by_its_ending(owners, tmp_path):
    owners.save(tmp_path / "answer.node-link.json")
    assert json.loads((tmp_path / "answer.node-link.json").read_text())["directed"] is True
    text = owners.to("csv", tmp_path / "answer.csv")
    assert (tmp_path / "answer.csv").read_text() == text
    with pytest.raises(relata.QuestionError):
        owners.save(tmp_path / "answer.doc")
    with pytest.raises(relata.QuestionError, match="not a format"):
        owners.to("xml")


def test_what_was_read_is_never_written_over(tmp_path):
    folder, other = tmp_path / "folder", tmp_path / "other.jsonl"
    folder.mkdir()
    read = folder / "acme.jsonl"
    text = (EXAMPLES / "acme.jsonl").read_bytes()
    read.write_bytes(text)
    other.symlink_to(read)
    for graph in (relata.open(read), relata.open(folder)):
        answer = graph.find("shop")
        for save in (
            lambda: answer.save(read),
            lambda: answer.to("csv", read),
            lambda: answer.to("csv", other),
            lambda: answer.explore().save(read),
            lambda: graph.export("csl-json", str(read)),
        ):
            with pytest.raises(relata.WriteError, match="acme.jsonl is a file that is read|other.jsonl is a file"):
                save()
        answer.save(tmp_path / "new.jsonl")
    assert read.read_bytes() == text


def test_what_cannot_be_written_is_told_and_leaves_what_was_there(owners, pack, tmp_path, monkeypatch):
    old = tmp_path / "old.csv"
    old.write_text("before")
    monkeypatch.chdir(tmp_path)
    for save, reason in (
        (lambda: pack.export("parquet", "no/such/x.parquet"), "there is no folder no/such"),
        (lambda: pack.export("jsonl", tmp_path), "this is a folder"),
        (lambda: owners.explore().save("old.csv/page.html"), "cannot write old.csv/page.html"),
        (lambda: owners.to("csv", "/dev/full"), "cannot write /dev/full"),
    ):
        with pytest.raises(relata.WriteError, match=reason) as failed:
            save()
        assert isinstance(failed.value, OSError)
    assert [path.name for path in tmp_path.iterdir()] == ["old.csv"]
    assert old.read_text() == "before"


def test_a_notebook_shows_the_report_and_the_page(owners):
    shown = owners._repr_html_()
    assert "Naspers" in shown and "<html" not in shown and "<script" not in shown
    page = owners.explore()
    assert page.html == owners.to("html") and "<script" in page.html
    assert "srcdoc" in page._repr_html_()
    assert owners.summary in repr(owners)
    assert str(owners) == owners.to("table")


def test_networkx_gets_every_claim_with_its_direction_and_share(owners):
    library("networkx")
    graph = owners.to_networkx()
    told = json.loads(owners.to("json"))["graph"]
    assert set(graph.nodes) == {node["id"] for node in told["nodes"]}
    assert graph.number_of_edges() == len(told["edges"])
    for edge in told["edges"]:
        held = graph.edges[edge["from"], edge["to"], edge["id"]]
        assert held["kind"] == edge["kind"]
        assert held.get("sources") == edge.get("sources")
        assert held.get("since") == edge.get("since")
    shares = [data.get("share") for _, _, data in graph.edges(data=True)]
    assert Decimal("28.9") in shares


def test_a_whole_graph_goes_out_and_comes_back(tmp_path):
    graph = relata.open(EXAMPLES / "acme.jsonl")
    assert graph.dataset.entities == 3
    graph.export("jsonl", tmp_path / "again.jsonl")
    again = relata.open([str(tmp_path / "again.jsonl")])
    assert again.owners("shop").rows == graph.owners("shop").rows
    assert isinstance(graph.export("parquet"), bytes)
    with pytest.raises(relata.WriteError, match="no whole graph"):
        graph.export("csv")


def test_nothing_warns_on_a_plain_question(pack):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pack.find("tencent").to("csv")
