"""Reads bibliographies, a list of texts as JSON on standard input, and tells what their entries are."""

import json
import sys

import bibtexparser


def entries(text):
    library = bibtexparser.parse_string(text)
    if library.failed_blocks:
        raise SystemExit(f"not understood: {library.failed_blocks[0].raw}")
    return [
        {"key": entry.key, "kind": entry.entry_type, "fields": {field.key: field.value for field in entry.fields}}
        for entry in library.entries
    ]


json.dump([entries(text) for text in json.load(sys.stdin)], sys.stdout)
