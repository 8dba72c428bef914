"""Every question of the one table is a method, and says what it takes."""

from __future__ import annotations

import datetime
import inspect
import json
import keyword
from decimal import Decimal

import asked
import pytest
import relata


def verbs() -> list[str]:
    """The verbs of the one table of questions, as the schema that is made of it has them."""
    return [name.removesuffix("Query") for name in relata.schema()["$defs"] if name.endswith("Query")]


def test_every_question_is_a_method_with_every_field_and_a_docstring():
    assert len(verbs()) >= 19
    definitions = relata.schema()["$defs"]
    for verb in verbs():
        method = getattr(relata.Graph, verb)
        taken = inspect.signature(method).parameters
        fields = [field for field in definitions[f"{verb}Query"]["properties"] if field != "verb"]
        for field in [*fields, *definitions["lens"]["properties"], "lens", "time", "memory"]:
            name = field + "_" if keyword.iskeyword(field) else field
            assert name in taken, f"{verb} does not take {name}"
        for field in fields:
            name = field + "_" if keyword.iskeyword(field) else field
            assert f"{name}: " in method.__doc__, f"{verb} does not tell of {name}"


def test_every_question_is_asked_and_none_is_forgotten(pack):
    called = set()
    for verb, given, named in asked.calls("tencent", "wechat"):
        if verb == "facts":
            given = ("employees",)
        try:
            answer = getattr(pack, verb)(*given, **named)
        except relata.QuestionError as error:
            # Of the pack, some of these ask what the data does not have; the question itself was understood.
            assert not str(error).startswith("no question"), error
        else:
            assert answer.query["verb"] == verb
            assert answer.title and answer.summary
        called.add(verb)
    assert called == set(verbs())


def test_the_command_and_python_have_the_same_questions(run):
    told = run("--help")
    for verb in verbs():
        assert f"  {verb} " in told, verb


def test_a_method_and_its_json_ask_the_same(pack):
    by_method = pack.owners("wechat", listed_by="ustr", edition="nml-2021", as_of="2022-02-17")
    query = {"verb": "owners", "of": ["wechat"], "listed_by": "ustr", "edition": "nml-2021"}
    by_json = pack.ask(query, {"as_of": "2022-02-17"})
    assert by_method.rows == by_json.rows
    assert by_method.to("json") == by_json.to("json")
    # What an answer says of its question can be asked again.
    assert pack.ask(by_method.query, by_method.lens).to("json") == by_json.to("json")


def test_names_come_one_by_one_or_as_a_list(pack):
    together = pack.common("tencent", "wechat").to("json")
    assert pack.common(["tencent", "wechat"]).to("json") == together
    assert pack.common(of=["tencent", "wechat"]).to("json") == together


def test_arguments_are_values_of_python(pack):
    day = datetime.date(2022, 2, 17)
    assert pack.owners("wechat", as_of=day).lens == {"as_of": "2022-02-17"}
    assert pack.owners("wechat", as_of=datetime.datetime(2022, 2, 17)).lens == {"as_of": "2022-02-17"}
    with pytest.raises(relata.QuestionError, match="whole days"):
        pack.owners("wechat", as_of=datetime.datetime(2022, 2, 17, 12))
    exact = pack.owners("wechat", min_share=Decimal("28.900000000000000000000001"))
    assert exact.lens == {"min_share": "28.900000000000000000000001"}
    assert pack.owners("wechat", kinds="owns").lens == {"kinds": ["owns"]}
    period = pack.owners("wechat", period=("2020", datetime.date(2022, 1, 1)))
    assert period.query["period"] == {"since": "2020", "until": "2022-01-01"}
    assert pack.affected("tencent", threshold="49.999992").query["threshold"]["percent"] == "49.999992"
    asked_again = pack.sensitivity(pack.owners("wechat"), budget=2)
    assert asked_again.query["of"]["of"] == ["wechat"]


def test_a_lens_that_is_given_whole_gives_way_to_what_is_given_by_itself(pack):
    lens = {"as_of": "2020", "kinds": ["owns"]}
    answer = pack.owners("wechat", lens=lens, as_of="2021")
    assert answer.lens == {"as_of": "2021", "kinds": ["owns"]}
    assert lens == {"as_of": "2020", "kinds": ["owns"]}


def test_what_is_wrong_is_said_in_terms_of_python(pack):
    with pytest.raises(relata.NotFoundError) as missed:
        pack.owners("wechatt")
    assert "wechat" in missed.value.suggestions
    assert missed.value.name == "wechatt"
    with pytest.raises(relata.QuestionError) as wrong:
        pack.diff("2021", "2020")
    assert isinstance(wrong.value, relata.RelataError) and isinstance(wrong.value, ValueError)
    with pytest.raises(relata.QuestionError, match="unknown field `ofs`"):
        pack.ask({"verb": "owners", "ofs": ["wechat"]})
    with pytest.raises(relata.QuestionError, match="unknown variant `own`"):
        pack.ask({"verb": "own"})
    with pytest.raises(relata.QuestionError) as hinted:
        pack.owners("wechat", count=True, period=True)
    assert "--" not in str(hinted.value)
    with pytest.raises(TypeError):
        pack.owners("wechat", listedby="ustr")


def test_the_error_of_a_file_says_file_and_line(tmp_path):
    wrong = tmp_path / "wrong.jsonl"
    good = {"type": "entity", "id": "a", "kind": "company", "name": "A"}
    bad = {"type": "relationship", "id": "r", "kind": "owns", "from": "a", "to": "b", "share": "101"}
    wrong.write_text(json.dumps(good) + "\n" + json.dumps(bad) + "\n")
    with pytest.raises(relata.DataError) as failed:
        relata.open(wrong)
    assert failed.value.file == str(wrong)
    assert failed.value.line == 2
    assert failed.value.problems[0].line == 2
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    with pytest.raises(relata.QuestionError, match="holds no entities"):
        relata.open(empty)
    with pytest.raises(relata.ReadError) as gone:
        relata.open(tmp_path / "gone.jsonl")
    assert isinstance(gone.value, OSError) and gone.value.file.endswith("gone.jsonl")


def test_time_that_is_used_up_is_a_limit_that_names_the_argument(pack):
    answer = pack.owners(listed_by="ustr", time=0)
    assert not answer.complete
    assert any("`time`" in limit.what for limit in answer.limits)
    answer = pack.owners("wechat", memory="64M", time=datetime.timedelta(minutes=1))
    assert answer.complete
