"""What Slack refuses in blocks and views, as "[ERROR] what [json-pointer:/blocks/1/text]". https://docs.slack.dev/reference/block-kit"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_CHARS = 13_000  # of all blocks together; nearer to it Slack answers msg_blocks_too_long
UPDATE_CHARS = 4_000  # of the text of chat.update; chat.postMessage cuts instead
METADATA_BYTES = 16_000
VIEW_BYTES = 250_000

_TEXTS = {  # (block or element, key) -> most characters
    ("section", "text"): 3000,
    ("header", "text"): 150,
    ("button", "text"): 75,
    ("option", "text"): 75,
    ("option", "description"): 75,
    ("input", "label"): 2000,
    ("input", "hint"): 2000,
    ("confirm", "title"): 100,
    ("confirm", "text"): 300,
    ("confirm", "confirm"): 30,
    ("confirm", "deny"): 30,
    ("plain_text_input", "placeholder"): 150,
    ("static_select", "placeholder"): 150,
    ("multi_static_select", "placeholder"): 150,
    ("timepicker", "placeholder"): 150,
}
_STRINGS = {"action_id": 255, "block_id": 255, "url": 3000, "alt_text": 2000, "initial_value": 3000}
_VALUES = {"button": 2000, "option": 150}
_COUNTS = {("actions", "elements"): 25, ("context", "elements"): 10, ("section", "fields"): 10}
_OPTIONS = {"static_select": 100, "multi_static_select": 100, "radio_buttons": 10, "checkboxes": 10, "overflow": 5}
_REQUIRED = {
    "section": (),
    "header": ("text",),
    "divider": (),
    "context": ("elements",),
    "actions": ("elements",),
    "input": ("label", "element"),
    "image": ("alt_text",),
    "rich_text": ("elements",),
    "video": ("alt_text",),
    "table": ("rows",),
    "markdown": ("text",),
}
_ELEMENTS = {
    "button",
    "plain_text_input",
    "static_select",
    "multi_static_select",
    "radio_buttons",
    "checkboxes",
    "timepicker",
    "datepicker",
    "overflow",
    "image",
    "url_text_input",
    "email_text_input",
    "number_input",
}


def blocks_trouble(blocks: Any, *, surface: str, at: str = "/blocks") -> list[str]:
    """Every reason why Slack would answer invalid_blocks; empty when it takes them. ``surface``: message, modal or home."""
    if not isinstance(blocks, list):
        return [_error("must be an array", at)]
    most = MESSAGE_BLOCKS if surface == "message" else VIEW_BLOCKS
    found = [_error(f"no more than {most} items allowed", at)] if len(blocks) > most else []
    seen: set[str] = set()
    for n, block in enumerate(blocks):
        found += _block(block, f"{at}/{n}", surface)
        block_id = block.get("block_id") if isinstance(block, dict) else None
        if block_id in seen:
            found.append(_error(f"`block_id` {block_id} already exists", f"{at}/{n}/block_id"))
        elif block_id:
            seen.add(block_id)
    return found


def view_trouble(view: Any) -> list[str]:
    """Every reason why Slack would answer invalid_arguments for a view."""
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        return [_error("must be a modal or a home", "/view/type")]
    found: list[str] = []
    for key, most in (("title", 24), ("submit", 24), ("close", 24)):
        if view.get(key) is not None:
            found += _text(view[key], most, f"/view/{key}", plain=True)
    if view["type"] == "modal" and not view.get("title"):
        found.append(_error("missing required field: title", "/view"))
    for key, most in (("callback_id", 255), ("private_metadata", 3000)):
        if len(view.get(key) or "") > most:
            found.append(_error(f"must be less than {most + 1} characters", f"/view/{key}"))
    has_input = any(isinstance(block, dict) and block.get("type") == "input" for block in view.get("blocks", []))
    if view["type"] == "modal" and has_input and not view.get("submit"):
        found.append(_error("`submit` is required when an `input` block is present", "/view/submit"))
    return found + blocks_trouble(view.get("blocks"), surface=view["type"], at="/view/blocks")


def characters(blocks: Any) -> int:
    """All the text a message holds, as Slack counts it against msg_blocks_too_long."""
    if isinstance(blocks, dict):
        own = len(blocks["text"]) if isinstance(blocks.get("text"), str) else 0
        return own + sum(characters(value) for value in blocks.values())
    return sum(characters(value) for value in blocks) if isinstance(blocks, list) else 0


def _error(what: str, at: str) -> str:
    return f"[ERROR] {what} [json-pointer:{at}]"


def _block(block: Any, at: str, surface: str) -> Iterator[str] | list[str]:
    if not isinstance(block, dict) or block.get("type") not in _REQUIRED:
        return [_error(f"unsupported type: {block.get('type') if isinstance(block, dict) else block}", f"{at}/type")]
    kind = block["type"]
    found = [_error(f"missing required field: {key}", at) for key in _REQUIRED[kind] if not block.get(key)]
    if kind == "section" and not (block.get("text") or block.get("fields")):
        found.append(_error("missing required field: text", at))
    if kind == "input" and surface == "message":
        found.append(_error("unsupported type: input", f"{at}/type"))
    if kind == "image" and not (block.get("image_url") or block.get("slack_file")):
        found.append(_error("missing required field: image_url", at))
    found += _shape(block, kind, at)
    for key in ("element", "accessory"):
        if key in block:
            found += _element(block[key], f"{at}/{key}")
    if kind in ("actions", "context"):
        found += _elements(block.get("elements", []), kind, f"{at}/elements")
    for n, field in enumerate(block.get("fields", [])):
        found += _text(field, 2000, f"{at}/fields/{n}")
    return found


def _elements(elements: list[Any], kind: str, at: str) -> list[str]:
    found: list[str] = []
    ids = [element.get("action_id") for element in elements if isinstance(element, dict)]
    named = [action_id for action_id in ids if action_id]
    if len(named) != len(set(named)):
        found.append(_error("`action_id` already exists in this block", at))
    for n, element in enumerate(elements):
        if kind == "context" and isinstance(element, dict) and element.get("type") in ("mrkdwn", "plain_text"):
            found += _text(element, 3000, f"{at}/{n}")
        else:
            found += _element(element, f"{at}/{n}")
    return found


def _element(element: Any, at: str) -> list[str]:
    if not isinstance(element, dict) or element.get("type") not in _ELEMENTS:
        return [_error("failed to match all allowed schemas", at)]
    kind = element["type"]
    found = _shape(element, kind, at)
    if kind == "button" and not element.get("text"):
        found.append(_error("missing required field: text", at))
    groups = element.get("option_groups", [])
    if len(groups) > 100:
        found.append(_error("no more than 100 items allowed", f"{at}/option_groups"))
    for n, group in enumerate(groups):
        found += _text(group.get("label"), 75, f"{at}/option_groups/{n}/label", plain=True)
        if not 0 < len(group["options"]) <= 100:
            found.append(_error("between 1 and 100 items allowed", f"{at}/option_groups/{n}/options"))
    options = element.get("options", []) or [option for group in groups for option in group["options"]]
    if kind in _OPTIONS and not groups and not 0 < len(options) <= _OPTIONS[kind]:
        found.append(_error(f"between 1 and {_OPTIONS[kind]} items allowed", f"{at}/options"))
    for n, option in enumerate(options):
        found += _shape(option, "option", f"{at}/options/{n}")
    chosen = element.get("initial_option"), *element.get("initial_options", [])
    found += [_error("`initial_option` must be one of `options`", f"{at}/initial_option") for one in chosen if one is not None and one not in options]
    if "confirm" in element:
        found += _shape(element["confirm"], "confirm", f"{at}/confirm")
    return found


def _shape(piece: dict[str, Any], kind: str, at: str) -> list[str]:
    """Lengths of the texts, strings and lists of one block, element, option or confirmation."""
    found: list[str] = []
    for (owner, key), most in _TEXTS.items():
        if owner == kind and key in piece:
            plain = key != "text" or kind not in ("section", "confirm", "option")
            found += _text(piece[key], most, f"{at}/{key}", plain=plain)
    for key, most in _STRINGS.items():
        if len(piece.get(key) or "") > most:
            found.append(_error(f"must be less than {most + 1} characters", f"{at}/{key}"))
    if kind in _VALUES and len(piece.get("value") or "") > _VALUES[kind]:
        found.append(_error(f"must be less than {_VALUES[kind] + 1} characters", f"{at}/value"))
    for (owner, key), most in _COUNTS.items():
        if owner == kind and len(piece.get(key, [])) > most:
            found.append(_error(f"no more than {most} items allowed", f"{at}/{key}"))
    return found


def _text(text: Any, most: int, at: str, *, plain: bool = False) -> list[str]:
    if not isinstance(text, dict) or text.get("type") not in ("plain_text", "mrkdwn") or (plain and text["type"] != "plain_text"):
        return [_error("failed to match all allowed schemas", at)]
    if not isinstance(text.get("text"), str) or not text["text"]:
        return [_error("must be more than 0 characters", f"{at}/text")]
    if len(text["text"]) > most:
        return [_error("failed to match all allowed schemas", at), _error(f"must be less than {most + 1} characters", f"{at}/text")]
    return []
