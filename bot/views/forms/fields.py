"""What the forms share: how a question is asked, and how an answer is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.choices import NETWORKS
from bot.views.message import Field, FieldTrouble, Form, Option
from bot.views.zones import zone_choices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.views.words import Words

Trouble = dict[str, FieldTrouble]


def form(words: Words, name: str, key: str, carry: str, fields: tuple[Field, ...], note: str = "") -> Form:
    """A form with its title, button and note from the words under ``key``."""
    return Form(
        locale=words.locale,
        name=name,
        title=words.say(f"{key}.title"),
        fields=fields,
        submit=words.say(f"{key}.submit"),
        cancel=words.say("form.cancel"),
        note=note,
        carry=carry,
    )


def field(
    words: Words,
    name: str,
    kind: str,
    initial: Mapping[str, str],
    *,
    options: tuple[Option, ...] = (),
    default: str = "",
    required: bool = True,
    max_chars: int | None = None,
    form: str = "check",
) -> Field:
    """One question; what is given already stands in it, else the default."""
    hint = f"form.{form}.{name}_hint"
    given = initial.get(name, "") or default
    return Field(
        name=name,
        kind=kind,  # type: ignore[arg-type]
        label=words.say(f"form.{form}.{name}"),
        hint=words.say(hint) if words.has(hint) else "",
        options=options,
        initial=given,
        required=required,
        max_chars=max_chars,
    )


def area(words: Words, name: str, initial: Mapping[str, str], *, max_chars: int, required: bool = True, form: str = "check") -> Field:
    """A long text."""
    return field(words, name, "area", initial, required=required, max_chars=max_chars, form=form)


def zone_field(words: Words, initial: Mapping[str, str], form: str) -> Field:
    """A time zone, by its town."""
    current = initial.get("zone", "")
    options = tuple(Option(name, town) for name, town in zone_choices(words.locale, current))
    return field(words, "zone", "select", initial, options=options, default="Europe/Paris", form=form)


def network_options(words: Words) -> tuple[Option, ...]:
    """Every network, the first being any."""
    return tuple(Option(name, words.beginning(words.network(name or "any"))) for name in ("", *NETWORKS))


def add(trouble: Trouble, name: str, found: FieldTrouble | None) -> None:
    """Keep a trouble where there is one."""
    if found:
        trouble[name] = found


def too_long(trouble: Trouble, name: str, values: Mapping[str, str], most: int, words: Words) -> None:
    """A text past what is taken, with by how much."""
    if (chars := len(values.get(name, ""))) > most:
        trouble[name] = FieldTrouble(words.say("form.trouble.too_long", n=chars, over=chars - most))


def not_a_choice(trouble: Trouble, name: str, values: Mapping[str, str], known: list[str], words: Words) -> None:
    """A value that is none of those known."""
    if (value := values.get(name, "")) and value not in known:
        trouble[name] = FieldTrouble(words.say("form.trouble.unknown_choice", value=value[:40]))
