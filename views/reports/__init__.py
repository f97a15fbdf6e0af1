"""Reports as people see them: the draft, the status, the community's card, letters."""

from views.reports.buttons import CardButton, DraftButton
from views.reports.cards import card, facts, picture, reason_in, talk
from views.reports.drafts import draft
from views.reports.status import own_list, status

__all__ = [
    "CardButton",
    "DraftButton",
    "card",
    "draft",
    "facts",
    "own_list",
    "picture",
    "reason_in",
    "status",
    "talk",
]
