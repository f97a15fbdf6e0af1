"""The notices of markets, stalls, vendors: each with its loader and its view, for `bot/notices.py`."""

from models.notice import Notice
from services import cases, markets, stalls, vendors
from views import cases as case_views
from views import markets as market_views
from views import stalls as stall_views
from views import vendors as vendor_views

OF_MARKETS = {
    Notice.MARKET_ROSTER: (markets.roster_face, market_views.roster),
    Notice.MARKET_RAIN: (markets.rain_face, market_views.rain),
}
OF_STALLS = {
    Notice.PLACE_FREED: (stalls.freed_face, stall_views.freed),
    Notice.STAND_CLOSED: (stalls.closed_face, stall_views.closed),
    Notice.SWAP_ASKED: (stalls.swap_face, stall_views.swap_asked),
    Notice.SWAP_ANSWERED: (stalls.swap_face, stall_views.swap_answered),
}
OF_CASES = {
    Notice.CASE_CARD: (cases.case_face, case_views.card),
    Notice.CASE_TOLD: (cases.case_face, case_views.told),
}
OF_VENDORS = {
    Notice.VENDOR_APPLICATION: (vendors.application_face, vendor_views.application),
    Notice.VENDOR_DECIDED: (vendors.application_face, vendor_views.decided),
    Notice.VENDOR_YEAR: (vendors.own_year, vendor_views.year_picture),
    Notice.PERMIT_EXPIRES: (vendors.permit_face, vendor_views.permit_ends),
}
