"""What a form that holds has to show, as functions of the bits and the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.rules.view import MAX_SPOTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.rules.view import Spot, View

Gather = Callable[[int, "View"], "Iterable[Spot]"]


def nothing(_mask: int, _view: View) -> tuple[Spot, ...]:
    """Nothing to show."""
    return ()


def spots_of(names: tuple[str, ...]) -> Gather:
    """What ``Hits.holds`` shows where nothing takes hits away."""
    most = 2 * MAX_SPOTS
    if len(names) == 1:
        name = names[0]
        return lambda _, view: view.spots.get(name, ())[:most]
    return lambda _, view: [spot for name in names if name in view.spots for spot in view.spots[name]][:most]


def gathered(each: Iterable[Gather]) -> Gather:
    """What all of them show together."""
    each = tuple(one for one in each if one is not nothing)
    if not each:
        return nothing
    if len(each) == 1:
        return each[0]

    def gather(mask: int, view: View) -> list[Spot]:
        found: list[Spot] = []
        for one in each:
            found += one(mask, view)
        return found

    return gather


def gathered_if(
    each: Iterable[tuple[Callable[[int, View], bool], Gather]],
) -> Gather:
    """What those of them show that hold."""
    each = tuple((holds, one) for holds, one in each if one is not nothing)

    def gather(mask: int, view: View) -> list[Spot]:
        found: list[Spot] = []
        for holds, one in each:
            if holds(mask, view):
                found += one(mask, view)
        return found

    return gather if each else nothing


def kept(name: str, gather: Gather) -> Gather:
    """The same, worked out once a view under this name."""
    if gather is nothing:
        return nothing

    def kept(mask: int, view: View) -> Iterable[Spot]:
        known = view.shown.get(name)
        if known is None:
            known = view.shown[name] = tuple(gather(mask, view))
        return known

    return kept
