"""A value against a JSON Schema of spec/: the keywords that those use, and no other."""
import functools
import json
import os
import re

SPEC = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "spec")

TYPES = {"string": str, "integer": int, "boolean": bool, "null": type(None), "object": dict, "array": list}
KNOWN = {"$schema", "$ref", "title", "description", "definitions", "type", "enum", "pattern", "minimum", "required", "properties",
         "additionalProperties", "items", "minItems", "maxItems", "anyOf"}


def is_type(value, name):
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def object_problems(value, schema, root, at):
    properties = schema["properties"]
    yield from (f"{at}: no {key}" for key in schema.get("required", []) if key not in value)
    if list(value) != [key for key in properties if key in value]:
        yield f"{at}: unknown keys or another order: {list(value)}"
    for key, part in properties.items():
        if key in value:
            yield from problems(value[key], part, root, f"{at}.{key}")


def problems(value, schema, root, at="$"):
    """What is wrong with the value, as texts."""
    if set(schema) - KNOWN:
        yield f"{at}: the schema uses {set(schema) - KNOWN}"
    if "$ref" in schema:
        yield from problems(value, root["definitions"][schema["$ref"].removeprefix("#/definitions/")], root, at)
    types = schema.get("type", [])
    if types and not any(is_type(value, name) for name in ([types] if isinstance(types, str) else types)):
        yield f"{at}: {value!r} is no {types}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not of {schema['enum']}"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} does not match {schema['pattern']}"
    if "minimum" in schema and value is not None and value < schema["minimum"]:
        yield f"{at}: {value} is too small"
    if "anyOf" in schema and all(any(True for _ in problems(value, one, root, at)) for one in schema["anyOf"]):
        yield f"{at}: {value!r} is none of the forms allowed"
    if isinstance(value, dict) and "properties" in schema:
        yield from object_problems(value, schema, root, at)
    if isinstance(value, list) and not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: {len(value)} items"
    if isinstance(value, list) and "items" in schema:
        for i, item in enumerate(value):
            yield from problems(item, schema["items"], root, f"{at}[{i}]")


@functools.cache
def load(name):
    with open(os.path.join(SPEC, f"{name}.schema.json"), encoding="utf-8") as f:
        return json.load(f)


def document_problems(name, document):
    """What is wrong with the bytes of a document that spec/NAME.schema.json describes."""
    try:
        value = json.loads(document)
    except ValueError as error:
        return [f"no JSON: {error}"]
    return list(problems(value, load(name), load(name)))
