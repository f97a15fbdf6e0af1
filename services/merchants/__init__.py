"""Merchants 商户: the shop's card and file, who keeps it, its licences."""

from services.merchants.cards import (
    card_face,
    open_card,
    place_of,
    report_here,
    require_scanned,
    subject_of,
)
from services.merchants.files import (
    photograph,
    photos_face,
    promise,
    require_reader,
    set_hours,
    show_photos,
)
from services.merchants.keepers import (
    chats_of,
    claim,
    claim_face,
    decide,
    dismiss,
    employees,
    join,
    kept,
    leave,
    owner_of,
    require,
    tie,
    undecided,
)
from services.merchants.licences import expiry_face, listed, remind
from services.merchants.standing import open_in

__all__ = [
    "card_face",
    "chats_of",
    "claim",
    "claim_face",
    "decide",
    "dismiss",
    "employees",
    "expiry_face",
    "join",
    "kept",
    "leave",
    "listed",
    "open_card",
    "open_in",
    "owner_of",
    "photograph",
    "photos_face",
    "place_of",
    "promise",
    "remind",
    "report_here",
    "require",
    "require_reader",
    "require_scanned",
    "set_hours",
    "show_photos",
    "subject_of",
    "tie",
    "undecided",
]
