"""The draft on its writer's screen.

码上  📷 2张 · 单元门口塌了一块，晚上看不见
      📍 育英一品3号楼2单元(您家)  类别：路面
      社区和派到的部门能看到，不显示您是谁。
      [提交]
      [改地点] [改类别] [加照片] [取消]
"""

import re
from datetime import datetime
from typing import Final, Protocol

from markupsafe import Markup

from locales.locale import Locale
from models.message import Button, Message
from views.lines import lined
from views.reports.buttons import draft as button

WORDS_MAX: Final = 300  # signs of the writer's words that the draft repeats
LABEL_MAX: Final = 40
Rows = tuple[tuple[Button, ...], ...]


class Near(Protocol):
    """An open report nearby."""

    @property
    def report_id(self) -> int: ...
    @property
    def words(self) -> str: ...
    @property
    def away_m(self) -> int: ...
    @property
    def filed_at(self) -> datetime: ...
    @property
    def ordered(self) -> bool: ...


class Home(Protocol):
    """A household of the writer."""

    @property
    def household_id(self) -> str: ...
    @property
    def address(self) -> str: ...


class Draft(Protocol):
    """The draft's state (services/reports/screens.py)."""

    @property
    def report_id(self) -> int: ...
    @property
    def words(self) -> str: ...
    @property
    def photos(self) -> int: ...
    @property
    def videos(self) -> int: ...
    @property
    def voices(self) -> int: ...
    @property
    def place(self) -> str | None: ...
    @property
    def own_place(self) -> bool: ...
    @property
    def category(self) -> str | None: ...
    @property
    def asking(self) -> str | None: ...
    @property
    def nearby(self) -> Near | None: ...
    @property
    def homes(self) -> tuple[Home, ...]: ...
    @property
    def communities(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def categories(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def behalf(self) -> str | None: ...
    @property
    def staff(self) -> bool: ...


def draft(state: Draft, locale: Locale, now: datetime) -> Message:
    """The whole screen: what is there, who will see it, and what is asked just now."""
    lines = [_content(state, locale), _at(state, locale), _audience(state, locale)]
    if state.asking is not None:
        lines.append("\n" + locale(_QUESTIONS[state.asking]))
    elif state.nearby is not None:
        lines.append(_nearby(state.nearby, locale, now))
    return Message(lined(*lines), buttons=_buttons(state, locale))


_QUESTIONS: Final = {
    "place": "report-ask-place",
    "communities": "report-ask-community",
    "category": "report-ask-category",
    "photo": "report-ask-photo",
    "photo_please": "report-photo-please",
    "words": "report-ask-words",
    "behalf": "report-ask-behalf",
}


def _content(state: Draft, locale: Locale) -> Markup:
    parts: list[str] = []
    if state.photos:
        parts.append(locale("report-photos", count=state.photos))
    if state.videos:
        parts.append(locale("report-videos", count=state.videos))
    if state.voices:
        parts.append(locale("report-voice-taken"))
    words = cut(state.words, WORDS_MAX)
    if words:
        parts.append(words)
    if not parts:
        return locale("report-empty")
    sign = "📷" if state.photos or state.videos else "🎤" if state.voices else "✏️"
    return Markup("{} {}").format(sign, Markup(" · ").join(parts))


def _at(state: Draft, locale: Locale) -> Markup:
    category = locale.category(state.category)
    if state.place is None:
        return locale("report-at-unknown", category=category)
    place = without_room(state.place)
    if state.own_place and not state.behalf:
        place = locale("report-own-place", place=place)
    return locale("report-at", place=place, category=category)


def _audience(state: Draft, locale: Locale) -> Markup:
    if state.behalf:
        return locale("report-audience-behalf", address=state.behalf)
    return locale("report-audience")


def _nearby(near: Near, locale: Locale, now: datetime) -> Markup:
    day = locale.day(near.filed_at, now=now)
    words = near.words
    what = locale("report-near-ordered") if near.ordered else locale("report-near-filed")
    if near.away_m < 10:
        return locale("report-near-here", day=day, words=words, what=what)
    return locale("report-near", metres=max(10, round(near.away_m, -1)), day=day, words=words, what=what)


def _buttons(state: Draft, locale: Locale) -> Rows:
    r = state.report_id
    back = (button(locale.plain("report-back"), "back", r),)
    if state.asking == "place":
        homes = tuple(
            (button(cut(home.address, LABEL_MAX), "home", r, home.household_id),) for home in state.homes
        )
        ways = (
            button(locale.plain("report-locate"), "locate", r),
            button(locale.plain("report-communities"), "communities", r),
        )
        return (*homes, ways, back)
    if state.asking == "communities":
        return (*pairs([button(name, "community", r, key) for key, name in state.communities]), back)
    if state.asking == "category":
        return (
            *pairs([button(locale.category(name), "category", r, key) for key, name in state.categories]),
            back,
        )
    if state.asking == "behalf":
        return (back,)
    rows: list[tuple[Button, ...]] = [(button(locale.plain("report-submit"), "submit", r),)]
    if state.asking in {"photo", "photo_please"}:
        rows.insert(0, (button(locale.plain("report-skip"), "skip", r),))
    if state.nearby is not None:
        rows.append((button(locale.plain("report-me-too"), "me_too", r, state.nearby.report_id),))
    rows.append(
        (
            button(locale.plain("report-change-place"), "places", r),
            button(locale.plain("report-change-category"), "categories", r),
            button(locale.plain("report-add-photo"), "photo", r),
            button(locale.plain("report-cancel"), "cancel", r),
        )
    )
    if state.staff and not state.behalf:
        rows.append((button(locale.plain("report-behalf"), "behalf", r),))
    return tuple(rows)


def pairs(buttons: list[Button]) -> Rows:
    """Two buttons a row."""
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def cut(text: str, most: int) -> str:
    """The text, or its beginning with … where it is longer."""
    text = text.strip()
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def without_room(address: str) -> str:
    """育英一品3号楼2单元501 → 育英一品3号楼2单元: nobody needs to read the own door's number."""
    return re.sub(r"(?<=\D)\d{3,4}$", "", address) or address
