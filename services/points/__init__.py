"""Points 积分: what deeds earn, how a bounty is paid, what an account says.

A bounty comes out of the district's budget of the year. At the acceptance it is set aside in the
order's own hold account, divided by the table of shares; it is paid when the resident says it is
fixed. A resident's deeds are paid by the mint, one account a rule and community, so that no row is
hot; who is not yet bound to a household finds them waiting in a hold of their own.
"""

from services.points.accounts import rules
from services.points.appeals import answer, appeal, appeal_face, check_appeal, check_entry
from services.points.binding import is_bound
from services.points.bounties import (
    budget_left,
    check_budget,
    ensure_budget,
    hold_bounty,
    paid,
    parts_of,
    release_bounty,
    return_bounty,
    split,
    worth,
)
from services.points.deeds import award, release_waiting
from services.points.statements import balance, page, statement

__all__ = [
    "answer",
    "appeal",
    "appeal_face",
    "award",
    "balance",
    "budget_left",
    "check_appeal",
    "check_budget",
    "check_entry",
    "ensure_budget",
    "hold_bounty",
    "is_bound",
    "page",
    "paid",
    "parts_of",
    "release_bounty",
    "release_waiting",
    "return_bounty",
    "rules",
    "split",
    "statement",
    "worth",
]
