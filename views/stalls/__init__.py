"""摊位 as people see it: what a scan shows, the vendor's day."""

from views.stalls.buttons import LONG, StallButton, SwapButton
from views.stalls.days import (
    ask_late,
    ask_photo,
    away,
    closed,
    freed,
    holidays,
    mine,
    others,
    photo_please,
    signed_out,
    swap_answered,
    swap_asked,
    swap_sent,
)
from views.stalls.scenes import free, scene, sellers

__all__ = [
    "LONG",
    "StallButton",
    "SwapButton",
    "ask_late",
    "ask_photo",
    "away",
    "closed",
    "free",
    "freed",
    "holidays",
    "mine",
    "others",
    "photo_please",
    "scene",
    "sellers",
    "signed_out",
    "swap_answered",
    "swap_asked",
    "swap_sent",
]
