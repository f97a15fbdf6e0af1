"""Orders: the rules of the work on a report, from placing to the resident's word.

`models/order.py` holds the table of moves; nothing here moves an order in another way.
"""

from services.orders.directing import above_face, assign, choices, count_above, open_above
from services.orders.ending import ask_again, confirm, confirm_by_silence, reopen, say_why
from services.orders.escalating import escalate
from services.orders.moves import report_id_of
from services.orders.placing import back, change, open_of, open_placing, place, place_danger, send, toggle
from services.orders.race import ask, assign_by_time, give_back, grab, may_work, raise_bounty, urge, withdraw
from services.orders.reading import (
    card_face,
    count_open,
    done_face,
    face,
    last_face,
    open_for_community,
    open_for_department,
    placing_face,
)
from services.orders.waiting import end_term, remind
from services.orders.work import (
    accept,
    add_photo,
    complete,
    give_reason,
    load_completion,
    may_show,
    photographed,
    progress,
    rework,
    start,
    take_back,
)

__all__ = [
    "above_face",
    "accept",
    "add_photo",
    "ask",
    "ask_again",
    "assign",
    "assign_by_time",
    "back",
    "card_face",
    "change",
    "choices",
    "complete",
    "confirm",
    "confirm_by_silence",
    "count_above",
    "count_open",
    "done_face",
    "end_term",
    "escalate",
    "face",
    "give_back",
    "give_reason",
    "grab",
    "last_face",
    "load_completion",
    "may_show",
    "may_work",
    "open_above",
    "open_for_community",
    "open_for_department",
    "open_of",
    "open_placing",
    "photographed",
    "place",
    "place_danger",
    "placing_face",
    "progress",
    "raise_bounty",
    "remind",
    "reopen",
    "report_id_of",
    "rework",
    "say_why",
    "send",
    "start",
    "take_back",
    "toggle",
    "urge",
    "withdraw",
]
