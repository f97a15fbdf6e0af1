"""评价 as people see it: the card, the question and the stars, what the official hears, the call-back."""

from views.evaluations.cards import EvaluatedButton, card, dead
from views.evaluations.ratings import (
    CallbackButton,
    RatingButton,
    ask_words,
    asked,
    callback,
    callback_overdue,
    callback_results,
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
    "ask_words",
    "asked",
    "callback",
    "callback_overdue",
    "callback_results",
    "card",
    "dead",
    "own",
    "prompt",
    "rated",
    "reminder",
    "thanked",
    "told",
]
