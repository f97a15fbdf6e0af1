"""The notices of homes and groups: each with its loader and its view, for `bot/notices.py` to merge."""

from datetime import datetime

from locales.locale import Locale
from models.home_face import HomeFace
from models.message import Message
from models.notice import Notice
from services import households, people, sightings, visits
from views import households as views
from views import menus
from views import sightings as sighting_views
from views import visits as visit_views


def asked(face: HomeFace, locale: Locale, now: datetime) -> Message:
    """The card of whoever decides."""
    return views.asked(face, locale)


def status(face: HomeFace, locale: Locale, now: datetime) -> Message:
    """The resident's own screen."""
    return views.status(face, locale)


def decided(face: HomeFace, locale: Locale, now: datetime) -> Message | None:
    """The letter with the grid worker's word."""
    return views.decided(face, locale)


def lost(name: str, locale: Locale, now: datetime) -> Message:
    """To the communities: a group is gone."""
    return menus.group_lost(name, locale)


RENDERERS = {
    Notice.MEMBERSHIP_ASKED: (households.load, asked),
    Notice.MEMBERSHIP_STATUS: (households.load, status),
    Notice.MEMBERSHIP_DECIDED: (households.load, decided),
}

OF_SIGHTINGS = {Notice.SIGHTING: (sightings.load, sighting_views.seen)}
OF_VISITS = {
    Notice.VISIT_ASKED: (visits.came_face, visit_views.asked),
    Notice.VISIT_DENIED: (visits.denied_face, visit_views.denied),
}
OF_GROUPS = {Notice.GROUP_LOST: (people.load_lost_group, lost)}
