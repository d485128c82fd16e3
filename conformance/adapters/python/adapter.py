"""An adapter in Python 3.9, standard library only: part `wire`, no signatures.

Constants, reasons, messages and schemas come from the repository around it.
"""
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any, Callable
from urllib.parse import urljoin

Object = dict[str, Any]
ROOT = Path(__file__).resolve().parents[3]


def read_json(path: str) -> Any:
    return json.loads((ROOT / path).read_text(encoding="utf-8"))


CONSTANTS = {row["name"]: row["value"]
             for row in read_json("spec/registry/constants.json")}
VERDICTS = {row["reason"]: row["verdict"]
            for row in read_json("spec/registry/errors.json")}
STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]+|\\.?)*"?|[][{}]', re.DOTALL)


def nesting(text: str) -> int:
    """How deep brackets outside strings nest, whatever else the text is."""
    depth = deepest = 0
    for token in STRING_OR_BRACKET.findall(text):
        depth += (token in "[{") - (token in "]}")
        deepest = max(deepest, depth)
    return deepest


def number(text: str) -> Any:
    """An int if the number is one of IMP-JSON's, otherwise a float."""
    value = float(text)  # int() refuses more than 4,300 digits
    whole = value.is_integer() and 0 <= value <= CONSTANTS["MAX_INTEGER"]
    return int(value) if whole else value


def parse(octets: bytes) -> Any:
    """The value of one JSON text in UTF-8. Raises ValueError otherwise."""
    text = octets.decode("utf-8", errors="strict")
    if nesting(text) > CONSTANTS["MAX_DEPTH"]:
        raise ValueError("the text nests deeper than MAX_DEPTH")
    # Python would take NaN and Infinity too: int() raises ValueError on them.
    return json.loads(text, parse_int=number, parse_float=number,
                      parse_constant=int)


def canonical(value: Any) -> bytes:
    """The octets of RFC 8785. Raises ValueError if not an IMP-JSON value."""
    if isinstance(value, dict):
        # Python compares code points, RFC 8785 compares UTF-16 code units.
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        pairs = (canonical(key) + b":" + canonical(value[key]) for key in keys)
        return b"{" + b",".join(pairs) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(map(canonical, value)) + b"]"
    if isinstance(value, float):
        raise ValueError("a number is not an integer from 0 to MAX_INTEGER")
    # The escapes are RFC 8785's; a lone surrogate raises UnicodeEncodeError.
    return json.dumps(value, ensure_ascii=False).encode("utf-8")


TYPES = {"object": dict, "array": list, "string": str, "integer": int,
         "boolean": bool}
# The schema keywords in use, each with the type of value it speaks about.
# The type of True is bool, not int; comparing octets keeps 1 and True apart.
KEYWORDS: dict[str, tuple[type, Callable[[Any, Any, Object], bool]]] = {
    "$ref": (object, lambda target, v, _: matches(target, v)),
    "type": (object, lambda name, v, _: type(v) is TYPES[name]),
    "const": (object, lambda const, v, _: canonical(v) == canonical(const)),
    "enum": (object, lambda options, v, _: canonical(v) in map(
        canonical, options)),
    "required": (dict, lambda keys, v, _: v.keys() >= set(keys)),
    "properties": (dict, lambda schemas, v, _: all(
        matches(schemas[key], v[key]) for key in schemas.keys() & v.keys())),
    "additionalProperties": (dict, lambda _, v, schema:
                             v.keys() <= schema["properties"].keys()),
    "items": (list, lambda item, v, _: all(matches(item, one) for one in v)),
    "minItems": (list, lambda least, v, _: len(v) >= least),
    "maxItems": (list, lambda most, v, _: len(v) <= most),
    "pattern": (str, lambda text, v, _: bool(re.fullmatch(text, v))),
    "minLength": (str, lambda least, v, _: len(v) >= least),
    "maxLength": (str, lambda most, v, _: len(v) <= most),
    "minimum": (int, lambda least, v, _: v >= least),
    "maximum": (int, lambda most, v, _: v <= most),
}
NOTES = {"$schema", "$comment", "$defs", "title", "description", "examples"}
# Anchored, and of signs that mean the same in ECMA-262 and in Python.
PORTABLE_PATTERN = re.compile(r"\^(?:[][(){}?:*+|,_/A-Za-z0-9-]|\\[.+*-])*\$")


def matches(schema: Object, value: Any) -> bool:
    for keyword in schema.keys() - NOTES:
        kind, holds = KEYWORDS[keyword]
        applies = kind is object or type(value) is kind
        if applies and not holds(schema[keyword], value, schema):
            return False
    return True


def resolve(schema: Object, base: str) -> Object:
    """Puts schemas for references. Raises on what `matches` cannot judge."""
    if not (schema.keys() <= KEYWORDS.keys() | NOTES
            and schema.get("type", "object") in TYPES
            and schema.get("additionalProperties", False) is False
            and PORTABLE_PATTERN.fullmatch(schema.get("pattern", "^$"))):
        raise ValueError(f"{base}: unknown to this adapter: {schema}")
    members = schema.get("properties", {}).items()
    resolved = {"properties": {key: resolve(s, base) for key, s in members}}
    if "items" in schema:
        resolved["items"] = resolve(schema["items"], base)
    if "$ref" in schema:
        resolved["$ref"] = load(urljoin(base, schema["$ref"]))
    return {**schema, **resolved}


def load(uri: str) -> Object:
    path, _, pointer = uri.partition("#")
    schema = read_json(f"schemas/{path}")
    for key in pointer.split("/")[1:]:
        schema = schema[key]
    return resolve(schema, path)


ENVELOPE = load("wire/envelope.schema.json")
MESSAGES = {row["type"]: row for row in read_json("spec/registry/messages.json")}
BODIES = {name: load(name.replace(".", "/") + ".schema.json")
          for name in MESSAGES}


class Refused(Exception):
    """Its message is a registered reason."""


def receive(octets: bytes) -> Object:
    """The envelope in octets from a peer. Raises Refused: first match wins."""
    if len(octets) > CONSTANTS["MAX_MESSAGE_BYTES"]:
        raise Refused("too-large")
    try:
        value = parse(octets)
    except ValueError:
        raise Refused("malformed")
    try:
        if canonical(value) != octets:
            raise ValueError("another text of the same value")
    except ValueError:
        raise Refused("non-canonical")
    fields = value if isinstance(value, dict) else {}
    version, name = fields.get("imp"), fields.get("type")
    if type(version) is int and version != CONSTANTS["IMP_VERSION"]:
        raise Refused("unknown-version")
    if isinstance(name, str) and name not in BODIES:
        raise Refused("unknown-type")
    if not (matches(ENVELOPE, value) and matches(BODIES[name], value["body"])):
        raise Refused("schema")
    if bool(MESSAGES[name]["answers"]) != ("re" in value):
        raise Refused("schema")
    return value


def message_id(envelope: Object) -> str:
    unsigned = {key: envelope[key] for key in envelope if key != "sig"}
    parts = (b"IMP1", b"obj", canonical(unsigned))
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return "0x" + hashlib.sha3_256(framed).hexdigest()


def wire_encode(params: Object) -> Object:
    value = parse(bytes.fromhex(params["jsonHex"]))
    return {"wireHex": canonical(value).hex()}


def wire_decode(params: Object) -> Object:
    try:
        envelope = receive(bytes.fromhex(params["wireHex"]))
    except Refused as refused:
        reason = str(refused)
        return {"verdict": VERDICTS[reason], "reason": reason}
    return {"verdict": "accept", "id": message_id(envelope)}


METHODS = {"wire.encode": wire_encode, "wire.decode": wire_decode}
HELLO = {"adapter": 1, "name": "imp-python", "version": "1.0.0",
         "language": "Python", "profiles": [], "suites": [],
         "methods": list(METHODS)}


def answer(method: str, params: Object) -> Object:
    if method == "hello":
        return {"result": HELLO}
    if method not in METHODS:
        return {"error": {"code": -32601, "message": f"no method {method}"}}
    try:
        return {"result": METHODS[method](params)}
    except Exception as error:
        return {"error": {"code": -32000, "message": str(error)}}


if __name__ == "__main__":
    for line in sys.stdin.buffer:
        request = json.loads(line)
        reply = answer(request["method"], request.get("params", {}))
        print(json.dumps({"jsonrpc": "2.0", "id": request["id"], **reply}),
              flush=True)
