"""Vendors 流动摊贩: 备案, who somebody is at a market, helpers, the record of a year."""

from services.vendors.helpers import dismiss, invite, join
from services.vendors.known import (
    has_asked,
    is_expired,
    markets_of,
    own_market,
    seller,
    sellers_of,
    vendor_at,
    vendor_ids,
)
from services.vendors.records import has_good_record, year
from services.vendors.registering import (
    Permit,
    application_face,
    apply,
    begin,
    check_valid,
    claimed,
    day_in,
    needs_none,
    permit_face,
    photographed,
    review,
    warn_of_permit,
    watch_permit,
)

__all__ = [
    "Permit",
    "application_face",
    "apply",
    "begin",
    "check_valid",
    "claimed",
    "day_in",
    "dismiss",
    "has_asked",
    "has_good_record",
    "invite",
    "is_expired",
    "join",
    "markets_of",
    "needs_none",
    "own_market",
    "permit_face",
    "photographed",
    "review",
    "seller",
    "sellers_of",
    "vendor_at",
    "vendor_ids",
    "warn_of_permit",
    "watch_permit",
    "year",
]
