# SPDX-License-Identifier: BSD-3-Clause
"""The published schemas of the trade, where they lie on this machine; they are not part of the project."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

PLACES = [folder / "shared" / "data" for folder in Path(__file__).resolve().parents]
SHARED = next((folder for folder in PLACES if folder.is_dir()), PLACES[0])
"""Samples of other systems and the schemas they keep to."""


def samples(folder: str) -> Path:
    """The folder of that name; without it the test is skipped, and says so."""
    found = SHARED / folder
    if not found.is_dir():
        pytest.skip(f"{found} is not here: nothing was compared.")
    return found


def faults_of_ninjs(content: bytes, version: str) -> list[str]:
    """What the schema of that version says against it."""
    folder = samples("ninjs/schema")
    schema = _local((folder / f"ninjs-schema_{version}.json").read_text())
    geo = Resource.from_contents(json.loads((folder / "GeoJSON-schema.json").read_text()), DRAFT7)
    checker = jsonschema.validators.validator_for(schema)
    registry: Any = Registry().with_resource("urn:geojson", geo)
    validator = checker(schema, registry=registry, format_checker=jsonschema.FormatChecker())
    return [f"{list(fault.path)}: {fault.message}" for fault in validator.iter_errors(json.loads(content))]


def _local(text: str) -> Any:
    # The schemas point at GeoJSON on the web; the copy is beside them.
    def pointed(node: dict[str, Any]) -> dict[str, Any]:
        return {**node, "$ref": "urn:geojson"} if "geojson" in str(node.get("$ref", "")).lower() else node

    return json.loads(text, object_hook=pointed)


class _Beside(etree.Resolver):
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, url: str, pubid: str, context: Any) -> Any:
        there = self.folder / Path(url).name
        return self.resolve_filename(str(there), context) if there.exists() else None


def faults_of_xml(content: bytes, schema: str) -> list[str]:
    """What that schema (such as `nitf/schema/nitf-3-6.xsd`) says against it."""
    path = samples(schema.rpartition("/")[0]) / schema.rpartition("/")[2]
    parser = etree.XMLParser()
    parser.resolvers.add(_Beside(path.parent))
    judge = etree.XMLSchema(etree.parse(str(path), parser))
    judge.validate(etree.fromstring(content))
    return [str(fault) for fault in judge.error_log]
