"""What is in the wheel. `RELATA_WHEEL` names it; `src/python/build-wheel` makes it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, missing

MOST = 15 * 1024 * 1024


@pytest.fixture(scope="module")
def wheel() -> str:
    path = os.environ.get("RELATA_WHEEL")
    if not path:
        missing("RELATA_WHEEL, the built wheel,")
    return path


def test_one_wheel_holds_the_module_and_the_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        files = {file.filename: file for file in archive.infolist()}
    [command] = [name for name in files if re.fullmatch(r"relata-[^/]+\.data/scripts/relata", name)]
    # Somebody may run it, and it is a program and no note about one.
    assert files[command].external_attr >> 16 & 0o111
    assert files[command].file_size > 1_000_000
    for name in ["__init__.py", "_questions.py", "rows.py", "py.typed", "_relata.pyi", "_relata.abi3.so"]:
        assert f"relata/{name}" in files, name
    assert not [name for name in files if "__pycache__" in name or name.endswith(".rs")]


def test_it_is_for_every_python_from_3_10_on(wheel):
    name = os.path.basename(wheel)
    assert re.fullmatch(r"relata-[0-9.]+-cp310-abi3-[a-z0-9_.]+\.whl", name), name


def test_it_is_small(wheel):
    assert os.path.getsize(wheel) < MOST, os.path.getsize(wheel)


def pythons() -> list[str]:
    """Every Python from 3.10 on that is here."""
    found = {sys.version_info[:2]: sys.executable}
    for minor in range(10, 16):
        places = [*sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python3")), shutil.which(f"python3.{minor}")]
        for place in filter(None, places):
            found.setdefault((3, minor), str(place))
    return [found[version] for version in sorted(found)]


def lines(page: str) -> str:
    """The lines of Python of a page that need relata alone."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    return "\n".join(block for block in blocks if "import pandas" not in block)


@pytest.mark.parametrize("python", pythons())
def test_the_lines_of_the_documents_run_where_only_the_wheel_is_installed(wheel, python, tmp_path):
    bare = tmp_path / "bare"
    subprocess.run([python, "-m", "venv", str(bare)], check=True)
    subprocess.run([bare / "bin" / "pip", "install", "-q", "--no-index", wheel], check=True)
    for page in ["README.md", "src/python/README.md", "docs/python.md"]:
        program = lines(page)
        assert "relata.bundled()" in program, page
        done = subprocess.run([bare / "bin" / "python", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{page}:\n{program}\n{done.stderr}"
        assert done.stdout.strip()
    printed = subprocess.run([bare / "bin" / "relata", "owners", "wechat"], capture_output=True, text=True, check=False)
    assert printed.returncode == 0 and "Naspers" in printed.stdout
