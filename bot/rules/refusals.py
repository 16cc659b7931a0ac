"""How a file of the book is refused: at its line and column, with what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import RuleError

if TYPE_CHECKING:
    from bot.model import Value
    from bot.yaml12 import Node


def refuse(node: Node, key: str, /, **values: Value) -> RuleError:
    """The error that points at this node; ``key`` is completed to ``error.<key>``."""
    return RuleError(key, file=node.file, line=node.line, column=node.column, **values)


def refuse_key(node: Node, name: str, key: str, /, **values: Value) -> RuleError:
    """The error that points at one of the keys of this mapping."""
    line, column = node.keys.get(name, (node.line, node.column))
    return RuleError(key, file=node.file, line=line, column=column, **values)
