"""Validates BODS by its schema and by those further checks that need no network: x.bods.json"""

import json
import sys

from libcovebods.config import LibCoveBODSConfig
from libcovebods.data_reader import DataReader
from libcovebods.jsonschemavalidate import JSONSchemaValidator
from libcovebods.run_tasks import TASK_CLASSES, process_additional_checks
from libcovebods.schema import SchemaBODS

reader, config = DataReader(sys.argv[1]), LibCoveBODSConfig()
schema = SchemaBODS(reader, config)
assert schema.schema_version == "0.4", schema.schema_version
errors = JSONSchemaValidator(schema).validate(reader)
assert errors == [], [error.json() for error in errors[:3]]

# They fetch a list of registers when they are made.
ONLINE = [
    "LegacyChecks",
    "CheckStatementEntityIdentifiersHaveKnownScheme",
]
tasks = [task for task in TASK_CLASSES if task.__name__ not in ONLINE]
assert len(tasks) == len(TASK_CLASSES) - len(ONLINE)
found = process_additional_checks(reader, config, schema, task_classes=tasks)
assert found["additional_checks"] == [], found["additional_checks"][:3]

with open(sys.argv[1]) as file:
    statements = json.load(file)
counted = found["statistics"]
assert counted["count_ownership_or_control_statement"] == sum(
    statement["recordType"] == "relationship" for statement in statements
), counted
