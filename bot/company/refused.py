"""What pydantic finds wrong with company.yml -> the sentence with file, line, column, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from bot.company.shape import Company
from bot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

    from bot.yaml12 import Node

_NEAR_ENOUGH = 55  # of 100; below, a suggestion would puzzle more than help
_EXPECTED = {
    "string_type": "text",
    "string_too_short": "nothing",
    "string_too_long": "too_long",
    "too_long": "too_many",
    "bool_type": "yes_no",
    "int_type": "number",
    "greater_than_equal": "year",
    "less_than_equal": "year",
    "tuple_type": "list",
    "dict_type": "block",
    "model_type": "block",
    "model_attributes_type": "block",
    "clock": "clock",
    "address": "address",
    "country": "country",
    "zone": "zone",
    "literal_error": "choice",
    "query": "query",
}


def refused(error: ValidationError, root: Node) -> ConfigError:
    """The first thing that is wrong, by its place in the file; what is missing comes last, since a misspelt key is also a missing one."""
    found = error.errors(include_url=False)
    meant = [one for one in found if not _wrong_branch(root, one)] or found
    return min((_one(root, one) for one in meant), key=_order)


def _order(error: ConfigError) -> tuple[Any, ...]:
    values = error.phrase.values
    return error.phrase.key == "error.company.lacks", values["line"], values["column"]


def _wrong_branch(root: Node, error: ErrorDetails) -> bool:
    """A word or a block may stand there: the complaint is about the one that was not meant."""
    node = _walk(root, error["loc"])[1]
    is_block = isinstance(node.value, dict | list)
    return (error["type"] == "literal_error" and is_block) or (error["type"] == "dict_type" and not is_block)


def _one(root: Node, error: ErrorDetails) -> ConfigError:
    kind, where = error["type"], error["loc"]
    known, node = _walk(root, where)
    if kind == "extra_forbidden":
        return _unknown_key(root, where)
    if kind == "missing":
        return node.refuse("company.lacks", field=_path(where))
    said = {"field": _path(known), "found": _shown(node)}
    context = error.get("ctx", {})
    if "nearest" in context:
        said["nearest"] = str(context["nearest"])
    if kind == "literal_error":
        said["choices"] = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    return node.refuse(f"company.{_EXPECTED.get(kind, 'wrong')}", **said)


def _unknown_key(root: Node, where: Sequence[str | int]) -> ConfigError:
    """The key, where it stands, and the nearest of those that may stand there."""
    key = str(where[-1])
    line, column = _walk(root, where[:-1])[1].keys[key]
    fields = _fields(where[:-1])
    said: dict[str, Any] = {"file": root.file, "line": line, "column": column, "key": key, "choices": ", ".join(fields)}
    nearest = process.extractOne(key.lower(), fields, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return ConfigError("company.unknown_key_near", **said, nearest=nearest[0]) if nearest else ConfigError("company.unknown_key", **said)


def _fields(where: Sequence[str | int]) -> list[str]:
    """The keys that may stand at that path."""
    model: type[BaseModel] = Company
    for step in where:
        if isinstance(step, str):
            model = _model_in(model.model_fields[step].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The block a field holds, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in getattr(annotation, "__args__", ()) if (found := _model_in(inner))), None)


def _walk(root: Node, where: Sequence[str | int]) -> tuple[list[str | int], Node]:
    """As much of the path as stands in the file, and the Node there. What pydantic adds to a path (the branch of a union) is passed over."""
    node = root
    known: list[str | int] = []
    for step in where:
        if isinstance(node.value, dict) and step in node.value:
            node = node.value[str(step)]
        elif isinstance(node.value, list) and isinstance(step, int):
            node = node.value[step]
        else:
            continue
        known.append(step)
    return known, node


def _path(where: Sequence[str | int]) -> str:
    """A path as one reads it: channels[2].topics, counted from 1."""
    said = ""
    for step in where:
        said += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if said else step
    return said


def _shown(node: Node) -> str:
    """A wrong value, short."""
    if isinstance(node.value, dict | list):
        return "…"
    if isinstance(node.value, bool):
        return str(node.value).lower()
    return "" if node.value is None else str(node.value)[:60]
