"""The twelve systems of the district, each of which `OFF` can switch off.

A system that does not exist yet has no members below but its name: nothing of it is visible.
"""

from enum import StrEnum


class System(StrEnum):
    """What a district may switch off, by the word that stands in `MASHANG_OFF`."""

    REPORTS = "reports"  # 随手拍
    POINTS = "points"  # 积分
    EVALUATIONS = "evaluations"  # 评价
    LINE = "line"  # 联系网格员
    SUGGESTIONS = "suggestions"  # 码上纳谏
    TOPICS = "topics"  # 码上协商
    SERVICES = "services"  # 办事
    MERCHANTS = "merchants"
    MARKET = "market"
    PURCHASES = "purchases"
    ENROLMENT = "enrolment"
    FIGURES = "figures"


# command -> the system that it appears with; None: always there
COMMANDS: dict[str, System | None] = {
    "report": System.REPORTS,
    "orders": System.REPORTS,
    "points": System.POINTS,
    "settings": None,
    "help": None,
    "cancel": None,
}

GROUP_COMMANDS = ("orders", "settings", "help")


def commands_of(off: frozenset[str], *, in_group: bool = False) -> list[str]:
    """The commands that exist and are switched on, in the order of the menu."""
    return [
        name
        for name, system in COMMANDS.items()
        if (system is None or system.value not in off) and (not in_group or name in GROUP_COMMANDS)
    ]
