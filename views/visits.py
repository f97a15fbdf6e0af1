"""Visits: what an official writes down at the door, what the household is asked, an official's own list.

李   (scans the sticker, taps 记一次走访)
码上 ✎ 走访 · 育英一品3-2-501
      因为什么事？可以选几样。要写一句，直接发文字。
      [看望] [政策宣传] [安全检查] [收集意见] [其他]
"""

from datetime import datetime
from itertools import groupby
from typing import ClassVar

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import RowId, Word
from models.message import Button, Message
from models.visit import Purpose, VisitState
from models.visit_faces import CameFace, DeniedFace, LoggedFace, OwnVisits, VisitFace, VisitLine
from views.evaluations.naming import purposes
from views.lines import lined
from views.people import familiar, short_address
from views.reports.drafts import pairs


class VisitButton(CallbackData, prefix="vs"):
    """A tap of who writes a visit down, at a household's door."""

    verb: Word  # open, pick, unsay, log, back
    household: Word
    purpose: Word = ""


class CameButton(CallbackData, prefix="va"):
    """A tap of who lives there."""

    READ_FIRST: ClassVar = frozenset({"righted"})  # it stands where 没来过 did
    verb: Word  # confirm, deny, righted
    visit: RowId


def begin(household: str, locale: Locale) -> Button:
    """记一次走访, under the greeting of a door's code."""
    return _button("visit-begin", "open", household, locale)


def writing(face: VisitFace, locale: Locale) -> Message:
    """What for, and a line if they like; 好了 once there is a purpose."""
    lines = [locale("visit-title", address=short_address(face.address))]
    lines.append(locale("visit-before" if face.before else "visit-what-for"))
    lines += [locale("visit-words", words=face.words)] if face.words else []
    rows = [*pairs([_purpose(each, face, locale) for each in Purpose])]
    if face.words:
        rows.append((_button("visit-unsay", "unsay", face.household, locale),))
    if face.purposes:
        rows.append((_button("visit-log", "log", face.household, locale),))
    back = _button("visit-back", "back", face.household, locale)
    return Message(lined(*lines), buttons=(*rows, (back,)))


def logged(face: LoggedFace, locale: Locale, now: datetime) -> Message:
    """It is written down, and whether the household is asked."""
    address = short_address(face.visit.address)
    lines = [locale("visit-logged", address=address, purposes=purposes(face.visit.purposes, locale))]
    if face.visit.before:
        lines.append(locale("visit-added"))
    elif face.asked_at is None:
        lines.append(locale("visit-nobody-asked"))
    elif face.asked_at <= now:
        lines.append(locale("visit-household-asked"))
    else:
        lines.append(locale("visit-asked-later", moment=locale.moment(face.asked_at, now=now)))
    return Message(lined(*lines))


def asked(face: CameFace, locale: Locale, now: datetime) -> Message:
    """To the household, without a sound: did somebody come?"""
    return Message(
        _came(face, locale, now),
        buttons=((_came_button("confirm", face, locale), _came_button("deny", face, locale)),),
        silent=True,
    )


def answered(face: CameFace, locale: Locale, now: datetime) -> Message:
    """What was said; the stars, where they may be given, are another view's."""
    if face.state is VisitState.CONFIRMED:
        return Message(locale("visit-confirmed"))
    data = CameButton(verb="righted", visit=face.visit_id).pack()
    wrong = Button(locale.plain("visit-wrong-button"), data)
    return Message(locale("visit-denied"), buttons=((wrong,),))


def denied(face: DeniedFace, locale: Locale, now: datetime) -> Message:
    """To who looks after the staff: a household says that nobody came; or that it was a wrong button."""
    about = locale(
        "visit-denied-told",
        name=face.by or locale.plain("person-staff"),
        day=locale.day(face.at, now=now),
        address=short_address(face.address),
        purposes=purposes(face.purposes, locale),
    )
    if face.state is VisitState.DENIED:
        return Message(lined(about, locale("visit-denied-ask")))
    return Message(lined(about, locale("visit-denied-righted")))


def own(face: OwnVisits, locale: Locale, now: datetime) -> Message:
    """The month's count, and the latest by day."""
    if not face.lines:
        return Message(locale("visit-own-none"))
    text = [locale("visit-own", count=face.count)]
    for day, lines in groupby(face.lines, key=lambda line: locale.day(line.at, now=now)):
        text.append(Markup("<b>{}</b>").format(day))
        text += [_line(line, locale) for line in lines]
    if face.count > len(face.lines):
        text.append(locale("visit-own-earlier", count=face.count - len(face.lines)))
    return Message(lined(*text))


def _came(face: CameFace, locale: Locale, now: datetime) -> Markup:
    return locale(
        "visit-asked",
        name=familiar(face.by, locale),
        day=locale.day(face.at, now=now),
        purposes=purposes(face.purposes, locale),
    )


def _line(line: VisitLine, locale: Locale) -> Markup:
    address = short_address(line.address)
    return locale("visit-own-line", address=address, purposes=purposes(line.purposes, locale))


def _purpose(each: Purpose, face: VisitFace, locale: Locale) -> Button:
    mark = "✓ " if each in face.purposes else ""
    data = VisitButton(verb="pick", household=face.household, purpose=each).pack()
    return Button(mark + locale.plain("visit-purpose", purpose=each), data)


def _came_button(verb: str, face: CameFace, locale: Locale) -> Button:
    return Button(locale.plain(f"visit-{verb}"), CameButton(verb=verb, visit=face.visit_id).pack())


def _button(key: str, verb: str, household: str, locale: Locale) -> Button:
    return Button(locale.plain(key), VisitButton(verb=verb, household=household).pack())
