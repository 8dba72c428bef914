"""Opens a workbook with openpyxl: file rows entities claims sources"""

import datetime
import sys

import openpyxl

path, *counts = sys.argv[1:]
book = openpyxl.load_workbook(path)
assert book.sheetnames == ["rows", "entities", "claims", "sources", "facts", "decisions"], book.sheetnames
for name, count in zip(book.sheetnames, counts):
    sheet = book[name]
    assert sheet.max_row == int(count) + 1, (name, sheet.max_row, count)
    assert sheet.freeze_panes == "A2", name
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            assert cell.data_type != "f", (name, cell.coordinate)


def column(sheet, header):
    headers = [cell.value for cell in sheet[1]]
    return [row[headers.index(header)] for row in sheet.iter_rows(min_row=2)]


shares = [cell.value for cell in column(book["claims"], "share_min") if cell.value is not None]
assert shares and all(isinstance(share, (int, float)) for share in shares)
assert all(isinstance(cell.value, bool) for cell in column(book["claims"], "first"))
days = [cell.value for cell in column(book["sources"], "date")]
assert any(isinstance(day, datetime.datetime) for day in days)
assert any(cell.hyperlink for cell in column(book["sources"], "url"))
percents = [cell for row in book["rows"].iter_rows(min_row=2) for cell in row if "%" in cell.number_format]
assert percents and all(0 <= cell.value <= 1 for cell in percents)
