"""Tests of the package for Python, run with pytest against whichever `relata` is installed.

A library that is missing makes its tests skip on a user's machine, and fail where `CI` is set.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import relata

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "data" / "examples"

sys.path.insert(0, str(Path(__file__).parent))


def missing(what: str) -> None:
    """Skips a test loudly, or fails it in CI."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


def library(name: str):
    """A library that a test needs."""
    try:
        return importlib.import_module(name)
    except ImportError:
        missing(name)


@pytest.fixture(scope="session")
def pack() -> relata.Graph:
    """The bundled data."""
    return relata.bundled()


@pytest.fixture(scope="session")
def command() -> str:
    """The command: the one that `RELATA` names, else the one that the wheel brought along."""
    found = os.environ.get("RELATA") or shutil.which("relata", path=str(Path(sys.executable).parent))
    if not found:
        missing("the command `relata`")
    return found


@pytest.fixture(scope="session")
def run(command):
    """Runs the command and gives what it prints."""

    def run(*arguments: str, status: tuple[int, ...] = (0, 1)) -> str:
        done = subprocess.run([command, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode in status, done.stderr
        return done.stdout

    return run
