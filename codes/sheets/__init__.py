"""The sheets to print, one layout a kind."""

from typing import Final

from codes.payload import Kind
from codes.sheets.doors import Doors
from codes.sheets.label import Layout

LAYOUTS: Final[dict[Kind, Layout]] = {Kind.HOUSEHOLD: Doors()}
