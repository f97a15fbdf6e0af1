"""A table of moves: what a verb makes of a state. What is not in a noun's table is refused."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

State = TypeVar("State", bound=StrEnum)


class Move(NamedTuple, Generic[State]):
    """One move of a noun's life."""

    before: State
    verb: str
    after: State


def after(moves: Iterable[Move[State]], state: State, verb: str) -> State | None:
    """The state that a verb leads to; None: it has moved on."""
    return next((move.after for move in moves if (move.before, move.verb) == (state, verb)), None)
