"""Asks every engine every question, and compares with docs/comparison.md.

    RELATA=target/release/relata python tests/comparison/run.py [--update] [ENGINE ...]

The page holds a table between two marks; `--update` writes it anew. Without it a difference is an error.
"""

import sys
from pathlib import Path

from engines import ENGINES
from worlds import ABOUT, RIGHT

PAGE = Path(__file__).resolve().parents[2] / "docs" / "comparison.md"
BEGIN, END = "<!-- answers -->\n", "<!-- end of answers -->\n"


def answer(engine, question):
    ask = getattr(engine, question, None)
    if ask is None:
        return "-"
    try:
        return ask()
    except Exception as error:  # What an engine refuses is an answer, too.
        first = str(error).strip().splitlines()[0] if str(error).strip() else ""
        return f"{type(error).__name__}: {first[:90]}"


def table(engines):
    told = {}
    versions = {}
    for make in engines:
        engine = make()
        versions[engine.name] = engine.version
        told[engine.name] = {question: answer(engine, question) for question in RIGHT}
        getattr(engine, "close", lambda: None)()
        print(engine.name, engine.version, *(f"\n  {q}: {a}" for q, a in told[engine.name].items()), file=sys.stderr)
    lines = []
    for question, right in RIGHT.items():
        title, about = ABOUT[question]
        lines += [f"### {title}", "", about, "", f"Right: {right}.", "", "| engine | answer |", "|---|---|"]
        for name, answers in told.items():
            mark = " (right)" if answers[question] == right else ""
            cell = answers[question].replace("|", "\\|")
            lines.append(f"| {name} {versions[name]} | {cell}{mark} |")
        lines.append("")
    return "\n".join(lines)


def main():
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    told = table([make for make in ENGINES if not names or make.name in names])
    page = PAGE.read_text()
    before, rest = page.split(BEGIN)
    old, after = rest.split(END)
    if "--update" in sys.argv:
        PAGE.write_text(before + BEGIN + told + END + after)
    elif not names and old != told:
        print("the answers are not those of docs/comparison.md: run with --update and read the difference", file=sys.stderr)
        sys.exit(1)


main()
