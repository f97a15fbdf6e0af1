"""A photo that can't be used, to whoever sent it."""

from datetime import datetime

from locales.locale import Locale
from models.exhibit import Exhibit
from models.message import Message
from views.reports import letters


def refused(state: Exhibit, locale: Locale, now: datetime) -> Message:
    """The sentences of a report's photos, but for the number that is taken."""
    if state.refused == "too_many":
        return Message(locale("exhibit-too-many"))
    return letters.refused(state, locale, now)
