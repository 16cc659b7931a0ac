"""What one door takes in: each delivery once, and kept until it was answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.assemble.clock import now
from bot.model import Delivery
from bot.store import deliveries

if TYPE_CHECKING:
    from bot.store.db import Store

ANSWERABLE = timedelta(minutes=30)  # Slack takes an answer that long; later nobody waits for it any more


class Inbox:
    """The deliveries of one door, in the store."""

    def __init__(self, store: Store, door: str) -> None:
        self._store, self._door = store, door

    def take(self, delivery_id: str, kind: str, body: str) -> bool:
        """Whether it is new; it is owed an answer from now on. Raises: StoreError."""
        return deliveries.take(self._store, self._door, Delivery(delivery_id, kind, body, now()))

    def answered(self, delivery_id: str) -> None:
        """Nothing is owed any more. Raises: StoreError."""
        deliveries.answered(self._store, self._door, delivery_id)

    def unanswered(self) -> tuple[Delivery, ...]:
        """What a process that was killed still owed. Raises: StoreError."""
        return deliveries.unanswered(self._store, self._door, now() - ANSWERABLE)
