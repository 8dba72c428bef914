"""What type checkers see."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import relata
from conftest import library

PACKAGE = Path(relata.__file__).parent

PROGRAM = """
import relata
from decimal import Decimal

answer = relata.bundled().owners("wechat", listed_by="ustr", as_of="2022")
for row in answer:
    reveal_type(row["shares"])
reveal_type(relata.bundled().path("a", "b").rows[0]["steps"][0]["from"]["name"])
relata.bundled().owners("wechat", min_share=[])
relata.bundled().around("wechat", direction="up")
answer.rows[0]["ownr"]
"""


def checked(*arguments: str) -> str:
    library("mypy")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", "/dev/null", "--python-version", "3.10"]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False).stdout


def test_the_package_is_fully_typed():
    told = checked("--ignore-missing-imports", "--disable-error-code", "import-untyped", str(PACKAGE))
    assert told.startswith("Success"), told


def test_questions_and_rows_have_types(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    told = checked("--ignore-missing-imports", "--disable-error-code", "import-untyped", str(program))
    told = told.replace("builtins.", "")
    assert 'Revealed type is "list[decimal.Decimal | relata._shares.Range | None]"' in told, told
    assert told.count('Revealed type is "str"') == 1, told
    assert told.count("error:") == 3, told
