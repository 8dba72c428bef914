"""What is generated of the package is what the schema makes; `UPDATE=1` writes it."""

from __future__ import annotations

import os
import sys

import relata
from conftest import ROOT

sys.path.insert(0, str(ROOT / "src" / "python"))

import make_typed  # noqa: E402


def test_methods_and_rows_are_those_of_the_schema():
    for path, text in make_typed.made(relata.schema()).items():
        if os.environ.get("UPDATE"):
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text, f"{path} is not what the schema makes: run with UPDATE=1"
