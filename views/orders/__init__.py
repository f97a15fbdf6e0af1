"""Orders as people see them: placing, the race, the work, its end."""

from views.orders.buttons import DoneButton, OrderButton, PlaceButton

__all__ = ["DoneButton", "OrderButton", "PlaceButton"]
