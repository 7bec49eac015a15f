"""Holds JSON files against a JSON Schema with the independent validator `jsonschema`.

Usage: python3 validate.py SCHEMA FILE...
Prints one line a file: "ok", or "refused" and the first reason. Exits 1 when the schema itself is not valid
or jsonschema is missing (Debian: python3-jsonschema).
"""
import json
import sys

from jsonschema import Draft202012Validator

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        errors = sorted(validator.iter_errors(json.load(file)), key=lambda error: list(map(str, error.path)))
    if errors:
        place = ".".join(map(str, errors[0].path))
        print("refused", place, errors[0].message.replace("\n", " ")[:200])
    else:
        print("ok")
