"""Compares a workbook, cell by cell, with the CSV that LibreOffice made of each of its sheets: book.xlsx folder"""

import collections
import csv
import datetime
import pathlib
import sys

import openpyxl

path, folder = map(pathlib.Path, sys.argv[1:])
csv.field_size_limit(1 << 20)
seen = collections.Counter()


def is_same(cell, told):
    value = cell.value
    seen[type(value).__name__] += 1
    match value:
        case None:
            return told == ""
        case bool():
            return told == str(value).upper()
        case datetime.datetime():
            return told == f"{value:%Y-%m-%d}"
        case int() | float() if "%" in cell.number_format:
            seen["percent"] += 1
            return told.endswith("%") and abs(float(told[:-1]) / 100 - value) < 1e-12
        case int() | float():
            return float(told) == value
        case _:
            return told == value


book = openpyxl.load_workbook(path)
assert {file.name for file in folder.iterdir()} == {f"{path.stem}-{name}.csv" for name in book.sheetnames}
for name in book.sheetnames:
    with open(folder / f"{path.stem}-{name}.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    sheet = book[name]
    assert len(rows) == sheet.max_row, (name, len(rows), sheet.max_row)
    for cells, told in zip(sheet.iter_rows(), rows):
        told += [""] * (len(cells) - len(told))
        assert len(told) == len(cells), (name, cells[0].row)
        for cell, text in zip(cells, told):
            assert is_same(cell, text), (name, cell.coordinate, cell.value, text)
for kind in ["str", "bool", "datetime", "float", "percent"]:
    assert seen[kind] > 0, (kind, seen)
