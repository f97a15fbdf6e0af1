"""The twelve systems of the district, each of which `MASHANG_OFF` can switch off, and what belongs to which.

One table, `NOUNS`: conversations (routers), commands, buttons, notices and due rows each name their noun,
and a noun stands under one system or, as the way into all of them, under none. What is off is not
answered, not shown and not told; its letters and due rows wait. A system that does not exist yet
has its name and nothing else.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class System(StrEnum):
    """What a district may switch off, by the word that stands in `MASHANG_OFF`."""

    HOUSEHOLDS = "households"  # 一户一码
    LINE = "line"  # 线上对话框
    SUGGESTIONS = "suggestions"  # 码上纳谏, 码上协商
    MERCHANTS = "merchants"  # 商户创城码
    STALLS = "stalls"  # 流动摊位管理码
    EVALUATIONS = "evaluations"  # 服务评议卡
    REPORTS = "reports"  # 随手拍
    ASSISTANT = "assistant"  # 网格员助手
    PURCHASES = "purchases"  # 新蜂生活
    ORDERS = "orders"  # 社区下单、部门抢单
    POINTS = "points"  # 积分
    ENROLMENT = "enrolment"  # 入学


Off = frozenset[str]
"""The systems that are switched off."""

NOUNS: Final[dict[str, System | tuple[System, ...] | None]] = {  # several: while one of them is on
    "households": System.HOUSEHOLDS,
    "sightings": System.HOUSEHOLDS,
    "visits": System.HOUSEHOLDS,
    "doubts": None,  # a code of any system
    "scans": None,
    "reports": System.REPORTS,
    "orders": System.ORDERS,
    "evaluations": System.EVALUATIONS,
    "merchants": System.MERCHANTS,
    "inspections": System.MERCHANTS,
    "opinions": (System.MERCHANTS, System.STALLS),
    "exhibits": (System.MERCHANTS, System.STALLS),
    "points": System.POINTS,
    "markets": System.STALLS,
    "stalls": System.STALLS,
    "vendors": System.STALLS,
    "cases": System.STALLS,
    "menus": None,
    "start": None,  # the way in, languages, help
    "groups": None,
    "operators": None,
}

COMMANDS: Final[dict[str, tuple[str, ...]]] = {  # command -> nouns; it is there while one of them is
    "report": ("reports",),
    "orders": ("reports", "orders"),
    "points": ("points",),
    "ratings": ("evaluations",),
    "homes": ("households",),
    "visits": ("visits",),
    "shop": ("merchants",),
    "inspect": ("inspections",),
    "verify": ("doubts",),
    "settings": ("start",),
    "help": ("start",),
    "cancel": ("start",),
}

UNLISTED: Final = frozenset({"homes", "inspect", "ratings", "shop", "visits"})  # of few people

GROUP_COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "orders": ("orders",),
    "settings": ("start",),
    "help": ("start",),
}

BUTTONS: Final = {  # how a button's data begin -> noun
    "h": "households",
    "hm": "households",
    "vs": "visits",
    "va": "visits",
    "dc": "sightings",
    "sj": "scans",
    "rd": "reports",
    "rc": "reports",
    "pl": "orders",
    "o": "orders",
    "oc": "orders",
    "e": "evaluations",
    "ec": "evaluations",
    "ct": "evaluations",
    "rv": "evaluations",
    "cb": "evaluations",
    "op": "opinions",
    "os": "opinions",
    "mc": "merchants",
    "mk": "merchants",
    "in": "inspections",
    "rf": "inspections",
    "p": "points",
    "st": "stalls",
    "sw": "stalls",
    "cs": "cases",
    "vn": "vendors",
    "vb": "vendors",
    "vk": "vendors",
    "lang": "start",
    "m": "menus",
}


def is_on(noun: str, off: Off) -> bool:
    """Whether the system of a noun is switched on; `orders.race` is of the noun `orders`."""
    system = NOUNS[noun.partition(".")[0]]
    return not off.issuperset(system) if isinstance(system, tuple) else system not in off


def shows(data: str | None, off: Off) -> bool:
    """Whether a button with these data may be seen; a link has none."""
    return data is None or is_on(BUTTONS[data.partition(":")[0]], off)


def commands_of(off: Off, *, in_group: bool = False) -> list[str]:
    """The commands that exist and are switched on, in the order of the menu."""
    commands = GROUP_COMMANDS if in_group else COMMANDS
    return [name for name, nouns in commands.items() if any(is_on(noun, off) for noun in nouns)]


def unknown(off: Iterable[str]) -> list[str]:
    """The words among them that name no system."""
    return sorted(set(off) - set(System))
