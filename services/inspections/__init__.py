"""Inspections 检查 of shops: the checklist in the chat, what has to be put right, what is due."""

from services.inspections.due import day_of, first_duty
from services.inspections.ending import TERMS, hand_in, told_face
from services.inspections.lapsing import lapse
from services.inspections.rectifying import (
    answerable,
    face,
    hand_over,
    judge,
    judgeable,
    listed,
    photographed,
)
from services.inspections.walking import (
    answer,
    begin,
    begin_own,
    drop,
    go_back,
    go_on,
    open_one,
    photograph,
    say,
    step_face,
)

__all__ = [
    "TERMS",
    "answer",
    "answerable",
    "begin",
    "begin_own",
    "day_of",
    "drop",
    "face",
    "first_duty",
    "go_back",
    "go_on",
    "hand_in",
    "hand_over",
    "judge",
    "judgeable",
    "lapse",
    "listed",
    "open_one",
    "photograph",
    "photographed",
    "say",
    "step_face",
    "told_face",
]
