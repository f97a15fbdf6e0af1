"""Stalls 摊位: what a scan shows, signing in and out, booking, waiting, changing places."""

from services.stalls.bookings import (
    HOLIDAYS,
    book,
    cancel,
    free_places,
    freed_face,
    holiday,
    leave_queue,
)
from services.stalls.places import held_out, own_stand
from services.stalls.scenes import rated_as, report_here, scene
from services.stalls.signing import Spotted, close, closed_face, sign_in, sign_out, to_leave
from services.stalls.swaps import answer, ask, others, swap_face

__all__ = [
    "HOLIDAYS",
    "Spotted",
    "answer",
    "ask",
    "book",
    "cancel",
    "close",
    "closed_face",
    "free_places",
    "freed_face",
    "held_out",
    "holiday",
    "leave_queue",
    "others",
    "own_stand",
    "rated_as",
    "report_here",
    "scene",
    "sign_in",
    "sign_out",
    "swap_face",
    "to_leave",
]
