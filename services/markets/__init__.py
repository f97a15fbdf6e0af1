"""Markets 市场: their hours and days, the roster of a day, a day that the weather closes."""

from services.markets.closing import may_close, rain, rain_face, reopen
from services.markets.days import market, stall
from services.markets.naming import market_key, name_of
from services.markets.rosters import roster_face

__all__ = [
    "market",
    "market_key",
    "may_close",
    "name_of",
    "rain",
    "rain_face",
    "reopen",
    "roster_face",
    "stall",
]
