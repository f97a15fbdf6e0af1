"""检查 and 整改 as people see them."""

from views.inspections.rectifying import (
    RectificationButton,
    ask_photo,
    ask_reason,
    card,
    decided,
    handed,
    judged,
    listed,
    opened,
)
from views.inspections.walking import (
    InspectionButton,
    day,
    dropped,
    handed_in,
    later,
    step,
    told,
    which,
)

__all__ = [
    "InspectionButton",
    "RectificationButton",
    "ask_photo",
    "ask_reason",
    "card",
    "day",
    "decided",
    "dropped",
    "handed",
    "handed_in",
    "judged",
    "later",
    "listed",
    "opened",
    "step",
    "told",
    "which",
]
