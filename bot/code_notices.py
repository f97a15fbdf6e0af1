"""The notices of codes: each with its loader and its view, for `bot/notices.py` to merge."""

from datetime import datetime

from locales.locale import Locale
from models.doubt import DoubtFace
from models.message import Message
from models.notice import Notice
from services import doubts, scans
from views import doubts as doubt_views
from views import scans as scan_views


def answer(face: DoubtFace, locale: Locale, now: datetime) -> Message:
    """What a doubted photo shows."""
    return doubt_views.answer(face, locale)


OF_DOUBTS = {Notice.DOUBT: (doubts.load, answer)}
OF_SCANS = {Notice.SCANS_JUMPED: (scans.load, scan_views.card)}
