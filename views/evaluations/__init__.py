"""评价 as people see it: the card, the question and the stars, what the official hears, the call-back."""

from views.evaluations.cards import EvaluatedButton, ask, card, dead
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
    own,
    prompt,
    rated,
    reminder,
    thanked,
    told,
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
    "no_photo",
    "own",
    "prompt",
    "rated",
    "reminder",
    "thanked",
    "told",
]
