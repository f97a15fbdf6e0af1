"""Orders as people see them: placing, the race, the work, its end."""

from views.orders.above import directing, escalated, listing_above, unsettled
from views.orders.buttons import DoneButton, OrderButton, PlaceButton
from views.orders.community import done, placed, placing
from views.orders.department import ask_photo, card, delivered, reminder, reminds
from views.orders.endings import calendar_ends, outcome
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
    "directing",
    "done",
    "escalated",
    "listing",
    "listing_above",
    "outcome",
    "placed",
    "placing",
    "reminder",
    "reminds",
    "unsettled",
]
