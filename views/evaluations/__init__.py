"""评价 as people see it: the card, the question and the stars, what the official hears, the call-back."""

from views.evaluations.cards import EvaluatedButton, ask, card, dead, lost, reported_lost
from views.evaluations.official import digest, own, told
from views.evaluations.ratings import (
    CallbackButton,
    RatingButton,
    ask_words,
    asked,
    callback,
    callback_overdue,
    callback_results,
    changed,
    no_photo,
    prompt,
    rated,
    reminder,
    thanked,
)

__all__ = [
    "CallbackButton",
    "EvaluatedButton",
    "RatingButton",
    "ask",
    "ask_words",
    "asked",
    "callback",
    "callback_overdue",
    "callback_results",
    "card",
    "changed",
    "dead",
    "digest",
    "lost",
    "no_photo",
    "own",
    "prompt",
    "rated",
    "reminder",
    "reported_lost",
    "thanked",
    "told",
]
