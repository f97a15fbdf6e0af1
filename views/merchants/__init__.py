"""商户 as people see it: the card, the claim, the file."""

from views.merchants.cards import MerchantButton, card, licence_line, of_merchant, which
from views.merchants.keeping import (
    KeeperButton,
    ask,
    ask_claim,
    ask_leave,
    ask_promise,
    claim_card,
    claim_decided,
    invitation,
    left,
    licence_ends,
    licences,
    more,
    staff,
)

__all__ = [
    "KeeperButton",
    "MerchantButton",
    "ask",
    "ask_claim",
    "ask_leave",
    "ask_promise",
    "card",
    "claim_card",
    "claim_decided",
    "invitation",
    "left",
    "licence_ends",
    "licence_line",
    "licences",
    "more",
    "of_merchant",
    "staff",
    "which",
]
