"""Orders as people see them: placing, the race, the work, its end."""

from views.orders.buttons import DoneButton, OrderButton, PlaceButton
from views.orders.community import done, placed, placing
from views.orders.department import ask_photo, card, delivered, reminder, reminds
from views.orders.endings import calendar_ends, escalated, outcome, unsettled
from views.orders.lists import listing
from views.orders.words import RETURNS, REWORKS

__all__ = [
    "RETURNS",
    "REWORKS",
    "DoneButton",
    "OrderButton",
    "PlaceButton",
    "ask_photo",
    "calendar_ends",
    "card",
    "delivered",
    "done",
    "escalated",
    "listing",
    "outcome",
    "placed",
    "placing",
    "reminder",
    "reminds",
    "unsettled",
]
