"""Holds the exchanges of a bundle's server against its OpenAPI document, and that against the specification."""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

folder = pathlib.Path(sys.argv[1])
document = json.loads((folder / "openapi.json").read_text("utf-8"))
validate(document)


def hold(content, value):
    schema = content["application/json"]["schema"]
    Draft202012Validator({**schema, "components": document["components"]}).validate(value)


exchanges = json.loads((folder / "exchanges.json").read_text("utf-8"))
for each in exchanges:
    operation = document["paths"][each["path"]][each["method"]]
    if each["asked"] is not None and each["status"] == 200:
        hold(operation["requestBody"]["content"], each["asked"])
    hold(operation["responses"][str(each["status"])]["content"], each["answered"])
print(f"{len(exchanges)} exchanges as described")
