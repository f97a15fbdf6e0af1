"""Visits 入户走访: written down at the door, and what the household says of it."""

from services.visits.answers import answer, came_face, denied_face, lapse
from services.visits.keeping import WORDS_MAX, at_door, log, may_log, picked
from services.visits.own import own, serves_anywhere

__all__ = [
    "WORDS_MAX",
    "answer",
    "at_door",
    "came_face",
    "denied_face",
    "lapse",
    "log",
    "may_log",
    "own",
    "picked",
    "serves_anywhere",
]
