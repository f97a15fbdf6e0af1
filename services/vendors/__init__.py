"""Vendors 流动摊贩: 备案, who somebody is at a market, helpers, the record of a year."""

from services.vendors.helpers import dismiss, invite, join
from services.vendors.known import (
    has_asked,
    is_expired,
    markets_of,
    own_market,
    seller,
    sellers_of,
    suspended_until,
    vendor_at,
    vendor_ids,
)
from services.vendors.records import has_good_record, own_year, show_year, year
from services.vendors.registering import (
    Permit,
    application_face,
    apply,
    begin,
    check_valid,
    claimed,
    day_in,
    permit_face,
    photographed,
    show_waiting,
    warn_of_permit,
    watch_permit,
)
from services.vendors.reviewing import look, review

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
    "look",
    "markets_of",
    "own_market",
    "own_year",
    "permit_face",
    "photographed",
    "review",
    "seller",
    "sellers_of",
    "show_waiting",
    "show_year",
    "suspended_until",
    "vendor_at",
    "vendor_ids",
    "warn_of_permit",
    "watch_permit",
    "year",
]
