"""The sheets to print, one layout a kind."""

from typing import Final

from codes.payload import Kind
from codes.sheets.cards import Cards
from codes.sheets.doors import Doors
from codes.sheets.label import Layout
from codes.sheets.parts import DEEP, RED
from codes.sheets.signs import Sign

LAYOUTS: Final[dict[Kind, Layout]] = {
    Kind.HOUSEHOLD: Doors(),
    Kind.MERCHANT: Sign("merchant", RED, two=True),
    Kind.DEPARTMENT_UNIT: Sign("unit", DEEP, two=True),
    Kind.COMMUNITY_UNIT: Sign("unit", DEEP, two=True),
    Kind.STALL: Sign("stall", RED, two=False),
    Kind.MARKET: Sign("market", DEEP, two=False),
    Kind.CADRE: Cards(),
}
