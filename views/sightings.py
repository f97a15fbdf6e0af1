"""A dead code: what its reader is told, and what the grid worker reads.

王   (scans a code that is forged or revoked)
码上  这张码已停用。如果它贴在您家门上，请告诉网格员。  [联系网格员]
王   (taps 联系网格员)
码上 ✎ 请写一句这张码贴在哪里，或发一张照片，我转给网格员小李。  [返回]
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import Word
from models.message import Button, Message
from models.refusals import CodeForged
from views import refusals
from views.households import who
from views.lines import lined
from views.people import short_address
from views.reports.drafts import pairs


class SightingButton(CallbackData, prefix="dc"):
    """Under a dead code. `verb`: tell, community (`arg`: its id), back; `household`: whose code it was."""

    verb: Word
    household: Word = ""
    arg: Word = ""


class Desk(Protocol):
    """Who will look (services/sightings.py)."""

    @property
    def community(self) -> str: ...
    @property
    def worker(self) -> str | None: ...
    @property
    def chats(self) -> tuple[int, ...]: ...


class Sighting(Protocol):
    """What was seen (services/sightings.py)."""

    @property
    def community(self) -> str: ...
    @property
    def address(self) -> str | None: ...
    @property
    def words(self) -> str: ...


def dead(household: str, locale: Locale, now: datetime) -> Message:
    """The refusal, with a way to tell somebody."""
    return Message(lined(refusals.say(CodeForged(), locale, now)), buttons=((tell(locale, household),),))


def dead_sign(word: str, name: str, community: str, locale: Locale) -> Message:
    """The same of a shop's, stall's, market's or unit's code: what hangs there says so itself."""
    text = locale("sighting-dead-sign", word=word, name=name)
    return Message(text, buttons=((tell(locale, community=community),),))


def tell(locale: Locale, household: str = "", community: str = "") -> Button:
    """联系网格员 of a household's code, of a community, or of whoever the reader's is."""
    if community and not household:
        return _button(locale.plain("sighting-tell"), "community", "", community)
    return _button(locale.plain("sighting-tell"), "tell", household)


def which(communities: Sequence[tuple[str, str]], locale: Locale) -> Message:
    """Where does it hang? for somebody whose home nobody knows; ids and names."""
    rows = pairs([_button(name, "community", "", key) for key, name in communities])
    return Message(locale("sighting-which"), buttons=(*rows, _back("", locale)))


def ask(desk: Desk, household: str, locale: Locale) -> Message:
    """One line or a photo; where nobody can be reached, whom to see instead."""
    if not desk.chats:
        text = locale("sighting-nobody", community=desk.community)
    else:
        text = locale("sighting-ask", who=_who(desk, locale))
    return Message(text, buttons=(_back(household, locale),))


def told(desk: Desk, locale: Locale) -> Message:
    """It has gone out, and to whom."""
    return Message(locale("sighting-told", who=_who(desk, locale)))


def seen(face: Sighting, locale: Locale, now: datetime) -> Message:
    """To the grid worker; who told it is not in it."""
    where = (
        locale("sighting-door", address=short_address(face.address))
        if face.address
        else locale("sighting-forged", community=face.community)
    )
    said = locale("sighting-words", words=face.words) if face.words else locale("sighting-photo")
    return Message(lined(where, said, locale("sighting-go")))


def _who(desk: Desk, locale: Locale) -> Markup:
    return who(desk.worker, locale) if desk.worker else locale("sighting-desk", community=desk.community)


def _back(household: str, locale: Locale) -> tuple[Button, ...]:
    return (_button(locale.plain("sighting-back"), "back", household),)


def _button(text: str, verb: str, household: str, arg: str = "") -> Button:
    return Button(text, SightingButton(verb=verb, household=household, arg=arg).pack())
