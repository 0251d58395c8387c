"""A value against a JSON Schema: the keywords that spec/model.schema.json uses, and no other."""
import re

TYPES = {"string": str, "integer": int, "boolean": bool, "null": type(None), "object": dict, "array": list}
KNOWN = {"$schema", "$ref", "title", "description", "definitions", "type", "enum", "pattern", "minimum", "required", "properties",
         "additionalProperties", "items", "anyOf"}


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
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} does not match {schema['pattern']}"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{at}: {value} is too small"
    if "anyOf" in schema and all(any(True for _ in problems(value, one, root, at)) for one in schema["anyOf"]):
        yield f"{at}: {value!r} is none of the forms allowed"
    if isinstance(value, dict) and "properties" in schema:
        yield from object_problems(value, schema, root, at)
    if isinstance(value, list) and "items" in schema:
        for i, item in enumerate(value):
            yield from problems(item, schema["items"], root, f"{at}[{i}]")
