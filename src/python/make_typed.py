"""Writes what is generated of the package: `_questions.py` with a method for each question, and `rows.py` with the fields of
rows, both from the JSON Schema that is made of the types of relata.

    python make_typed.py

`tests/python` holds the files to what this makes.
"""

from __future__ import annotations

import keyword
import re
import textwrap
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent / "relata"
FIRST_LINE = "# Made by src/python/make_typed.py from the JSON Schema. Do not change it here.\n"

# How an argument is made into JSON, and what can be given for it, by what the schema refers to.
BY_REFERENCE = {
    "period": ("_arguments.period({})", "bool | str | tuple[Day | None, Day | None] | Mapping[str, Any]"),
    "threshold": ("_arguments.threshold({})", "Percent | Mapping[str, Any]"),
    "end": ("{}", "str | Mapping[str, str]"),
    "date": ("{}", "Day"),
    "percent": ("{}", "Percent"),
}


class Schema:
    """The definitions of the schema."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.definitions: dict[str, Any] = schema["$defs"]
        self.all_of: list[Any] = schema["allOf"]

    def verbs(self) -> list[str]:
        """The verb of each question, as the one table of questions has them."""
        return [name.removesuffix("Query") for name in self.definitions if name.endswith("Query")]

    def rows_of(self, verb: str) -> str:
        """The type of the rows of a question that is asked plainly."""
        for rule in self.all_of:
            query = rule["if"]["properties"]["query"]
            if query.get("properties", {}).get("verb", {}).get("const") == verb:
                then = rule["then"]
                while "else" in then:
                    then = then["else"]
                return type_name(then["properties"]["rows"]["items"]["$ref"])
        raise KeyError(verb)

    def resolve(self, schema: dict[str, Any]) -> dict[str, Any]:
        reference = schema.get("$ref", "")
        return self.definitions[reference.rsplit("/", 1)[1]] if reference.startswith("#") else schema

    def words(self, schema: dict[str, Any]) -> list[str]:
        """The words of which one must be given."""
        resolved = self.resolve(schema)
        choices = resolved.get("oneOf", [])
        return resolved.get("enum", [choice["const"] for choice in choices if "const" in choice])


def type_name(reference: str) -> str:
    name = reference.rsplit("/", 1)[1]
    return name[0].upper() + name[1:]


def argument(name: str, field: dict[str, Any], schema: Schema) -> tuple[str, str, str]:
    """The name of an argument, its type, and how it is made into JSON."""
    python = name + "_" if keyword.iskeyword(name) else name
    reference = field.get("$ref", "").rsplit("/", 1)[-1]
    if reference in BY_REFERENCE:
        made, kind = BY_REFERENCE[reference]
        return python, kind, made.format(python)
    if schema.words(field):
        words = ", ".join(f'"{word}"' for word in schema.words(field))
        return python, f"Literal[{words}]", python
    if "anyOf" in field:
        return python, "Mapping[str, Any] | Answer[Any]", f"_arguments.of_question({python})"
    if field.get("type") == "array":
        items = field["items"]
        if items.get("type") == "array":
            return python, "Iterable[str] | Iterable[Iterable[str]]", f"_arguments.groups({python})"
        if items.get("$ref", "").endswith("screenName"):
            return python, "str | Iterable[str | Mapping[str, Any]]", f"_arguments.screened({python})"
        return python, "str | Iterable[str]", f"_arguments.listed({python})"
    if field.get("type") == "boolean" or field.get("const") is True:
        return python, "bool", python
    if field.get("type") == "integer":
        return python, "int", python
    return python, "str", python


def paragraph(text: str, indent: str) -> str:
    return textwrap.fill(text, 120, initial_indent=indent, subsequent_indent=indent)


def told(name: str, field: dict[str, Any]) -> str:
    """The line of an argument in a docstring."""
    text = re.sub(r"`\w+::(\w+)`", r"`\1`", field.get("description", "").replace("null", "None"))
    if "default" in field and field["default"] not in (False, [], None):
        text += f" {field['default']} if nothing is said."
    text = textwrap.fill(text, 108, subsequent_indent="                ")
    return f"            {name}: {text}"


def method(verb: str, schema: Schema) -> str:
    """The method of a question."""
    query = schema.definitions[f"{verb}Query"]
    lens = schema.definitions["lens"]["properties"]
    fields = {name: field for name, field in query["properties"].items() if name != "verb"}
    overlap = sorted({*fields} & {*lens, "lens", "time", "memory"})
    if overlap:
        raise ValueError(f"{verb}: {overlap} of the question and of the lens have one name")
    needed = [name for name in query["required"] if name in fields and "default" not in fields[name]]
    first = needed or [name for name in ["of"] if name in fields]
    takes_names = first == ["of"] and fields["of"].get("type") == "array"

    given, made, lines = ["self"], [], []
    for name in first:
        python, kind, expression = argument(name, fields[name], schema)
        lines.append(told(python, fields[name]))
        if takes_names:
            given += [f"{python}: {kind} | None = None", "*more: str"]
            expression = "_arguments.names(of, more)"
        else:
            given.append(f"{python}: {kind}")
        made.append(f'"{name}": {expression}')
    if not takes_names:
        given.append("*")
    for name in fields:
        if name not in first:
            python, kind, expression = argument(name, fields[name], schema)
            given.append(f"{python}: {kind} | None = None")
            made.append(f'"{name}": {expression}')
            lines.append(told(python, fields[name]))
    chosen = []
    for name, field in lens.items():
        python, kind, expression = argument(name, field, schema)
        given.append(f"{python}: {kind} | None = None")
        chosen.append(f'"{name}": {expression}')
    given += [
        "lens: Mapping[str, Any] | None = None",
        "time: float | timedelta | None = None",
        "memory: int | str | None = None",
    ]

    name = verb.replace("-", "_")
    # `match` is a word of the language only where a statement begins.
    summary, *more = query["description"].split("\n\n")
    parts = [f"    def {name}(\n"]
    parts += [f"        {one},\n" for one in given]
    parts.append(f"    ) -> Answer[{schema.rows_of(verb)}]:\n")
    parts.append(f'        """{textwrap.fill(summary, 110, subsequent_indent="        ")}\n')
    for text in more:
        parts.append("\n" + paragraph(text, "        ") + "\n")
    if lines:
        parts.append("\n        Args:\n" + "\n".join(lines) + "\n")
    parts.append("\n        All other arguments choose which claims count, and bound the search: see :class:`Questions`.\n")
    parts.append('        """\n')
    parts.append("        return self._asked(\n")
    parts.append(f'            "{verb}",\n{mapping(made)}            lens,\n')
    parts.append(f"{mapping(chosen)}            time,\n            memory,\n        )\n")
    return "".join(parts)


def mapping(items: list[str]) -> str:
    """A dictionary, an item a line."""
    lines = "".join(f"                {item},\n" for item in items)
    return f"            {{\n{lines}            }},\n" if items else "            {},\n"


def questions(schema: Schema) -> str:
    """The module with a method for each question."""
    lens = schema.definitions["lens"]["properties"]
    lines = "\n".join(told(name, field).replace("            ", "        ", 1) for name, field in lens.items())
    rows = "".join(f"        {row},\n" for row in sorted({schema.rows_of(verb) for verb in schema.verbs()}))
    head = f'''"""Every question as a method."""

{FIRST_LINE}
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, Union

from . import _arguments

if TYPE_CHECKING:
    from ._answer import Answer
    from .rows import (
{rows}    )

Day = Union[str, date]
"""A day, or as text also a month or a year: `2022-02-17`, `2022-02`, `2022`."""

Percent = Union[str, int, float, Decimal, Fraction]
"""A percentage; as text or `Decimal` every digit counts."""


class Questions:
    """The questions that a graph answers.

    Every question takes these arguments, too. The lens, which says which claims count:

{lines}
        lens: All of these at once, as :attr:`Answer.lens` has them; what is given by itself counts more.

    And the bounds of a search, after which the answer holds what was found and says so:

        time: How long it may take, in seconds.
        memory: How many bytes it may take; also as text, `500M` or `2G`.
    """

    __slots__ = ()

    def ask(
        self,
        query: Mapping[str, Any],
        lens: Mapping[str, Any] | None = None,
        *,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[Any]:
        raise NotImplementedError

    def _asked(
        self,
        verb: str,
        fields: Mapping[str, Any],
        lens: Mapping[str, Any] | None,
        chosen: Mapping[str, Any],
        time: float | timedelta | None,
        memory: int | str | None,
    ) -> Answer[Any]:
        through = {{**(lens or {{}}), **{{name: value for name, value in chosen.items() if value is not None}}}}
        return self.ask(_arguments.question(verb, fields), through, time=time, memory=memory)
'''
    return head + "".join("\n" + method(verb, schema) for verb in schema.verbs())


def row_type(schema: dict[str, Any], of: Schema) -> str:
    """The type of a value in a row."""
    if "anyOf" in schema:
        kinds = [row_type(choice, of) for choice in schema["anyOf"]]
        return " | ".join(dict.fromkeys(kinds))
    reference = schema.get("$ref", "")
    last = reference.rsplit("/", 1)[-1]
    if last in ("share", "interval", "indirectShare"):
        return "Decimal | Range"
    if last == "citations":
        return "list[str]"
    # A list may hold lists.
    if last == "matchValue":
        return "Any"
    if reference.startswith("#"):
        definition = of.definitions[last]
        if of.words(schema):
            return "Literal[" + ", ".join(f'"{word}"' for word in of.words(schema)) + "]"
        return type_name(reference) if "properties" in definition and last != "note" else row_type(definition, of)
    if reference:
        return "str"
    kinds = schema.get("type", "object")
    plain = {"string": "str", "boolean": "bool", "integer": "int", "null": "None", "object": "dict[str, Any]"}
    names = []
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        names.append(f"list[{row_type(schema['items'], of)}]" if kind == "array" else plain.get(kind, "Any"))
    return " | ".join(names)


def rows(schema: Schema) -> str:
    """The module with the fields of rows."""
    parts = [
        '"""The fields of rows: what `Answer.rows` holds, for each kind of question.\n\n'
        'For type checkers and for the reader; at run time a row is a plain dictionary.\n"""\n\n'
        f"{FIRST_LINE}\nfrom __future__ import annotations\n\n"
        "from decimal import Decimal\nfrom typing import Any, Literal, TypedDict\n\nfrom ._shares import Range\n"
    ]
    wanted = [name for name in schema.definitions if name.endswith("Row")]
    done: list[str] = []
    while wanted:
        name = wanted.pop(0)
        if name in done:
            continue
        done.append(name)
        definition = schema.definitions[name]
        fields = definition["properties"]
        order = [*definition.get("required", []), *(field for field in fields if field not in definition.get("required", []))]
        title = name[0].upper() + name[1:]
        about = definition.get("description", "").split("\n\n")[0].replace("null", "None")
        if any(keyword.iskeyword(field) for field in order):
            body = "".join(f'        "{field}": "{quoted(row_type(fields[field], schema))}",\n' for field in order)
            parts.append(f'\n\n{title} = TypedDict(\n    "{title}",\n    {{\n{body}    }},\n)\n"""{about}"""\n')
        else:
            body = ""
            for field in order:
                body += f"    {field}: {row_type(fields[field], schema)}\n"
                text = fields[field].get("description", "").replace("null", "None").replace("\n\n", " ")
                if text:
                    body += textwrap.fill(f'"""{text}"""', 116, initial_indent="    ", subsequent_indent="    ") + "\n"
            head = textwrap.fill(f'"""{about}"""', 116, initial_indent="    ", subsequent_indent="    ")
            parts.append(f"\n\nclass {title}(TypedDict):\n{head}\n\n{body}")
        wanted += named_below(fields, schema)
    return "".join(parts)


def quoted(kind: str) -> str:
    return kind.replace('"', "'")


def named_below(schema: Any, of: Schema) -> list[str]:
    """The definitions of objects that a schema refers to."""
    if isinstance(schema, list):
        return [name for inner in schema for name in named_below(inner, of)]
    if not isinstance(schema, dict):
        return []
    reference = schema.get("$ref", "")
    found = []
    if isinstance(reference, str) and reference.startswith("#"):
        name = reference.rsplit("/", 1)[1]
        if "properties" in of.definitions[name]:
            if name not in ("note", "interval", "indirectShare"):
                found.append(name)
        elif name != "matchValue":
            found += named_below(of.definitions[name], of)
    for inner in schema.values():
        found += named_below(inner, of)
    return found


def made(schema: dict[str, Any]) -> dict[Path, str]:
    """Each file, and what stands in it."""
    of = Schema(schema)
    return {PACKAGE / "_questions.py": questions(of), PACKAGE / "rows.py": rows(of)}


if __name__ == "__main__":
    import json

    answers = Path(__file__).parents[2] / "data" / "schema" / "answer.schema.json"
    for path, text in made(json.loads(answers.read_text(encoding="utf-8"))).items():
        path.write_text(text, encoding="utf-8")
