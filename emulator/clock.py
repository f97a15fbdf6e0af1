"""The clock that people move on: messages are dated by it, the demo's days go by with it."""

from datetime import UTC, datetime
from typing import Any, Final

from emulator.errors import PeopleError
from emulator.local import Local
from emulator.world import Json

LAST_MOMENT: Final = 253_370_764_799  # Unix seconds, the end of the year 9998: a year is left to run


def move(local: Local, asked: Json) -> Json:
    """`POST /clock`: move the clock on; it never goes back."""
    if "advance" in asked:
        seconds: Any = asked["advance"]
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            raise PeopleError("advance is seconds")
    else:
        try:
            moment = datetime.fromisoformat(str(asked.get("now")))
        except ValueError:
            raise PeopleError("now is ISO 8601") from None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = moment.timestamp() - local.world.now()
    if seconds < -1:
        raise PeopleError("the clock goes forward only")
    if seconds > LAST_MOMENT - local.world.now():
        raise PeopleError("the clock ends with the year 9998")
    local.world.move_on(max(0.0, float(seconds)))
    local.events.add("clock")
    return {"now": local.world.now_iso()}
