"""Reports: the rules from the draft to the end, in the order of life.

Drafts (`drafts`, `behalf`, `places`, `guesses`), filing (`filing`, `answers`), what the community
decides (`decisions`), who follows (`following`), and what their messages show (`screens`).
"""

from services.reports.decisions import (
    MOVES,
    answer,
    ask,
    close,
    merge,
    ordered,
    reject,
    reopen,
    unordered,
    withdraw,
)
from services.reports.filing import file
from services.reports.following import followers, show_status

__all__ = [
    "MOVES",
    "answer",
    "ask",
    "close",
    "file",
    "followers",
    "merge",
    "ordered",
    "reject",
    "reopen",
    "show_status",
    "unordered",
    "withdraw",
]
