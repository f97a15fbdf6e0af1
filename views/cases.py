"""处理单 in both departments' groups, and as the vendor reads it.

市场监管局的群                              综合执法局的群
码上  处理单12 · 青年夜市03 · 烤冷面          码上  (the same)
      ⚠️ 今天19:20 城管：占道经营 “伸出半米”
      90天内1次警告
      [结案] [提停业]
"""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import RowId, Word
from models.case import Breach, CaseState, Verb
from models.message import Button, Message, Picture
from models.stall_faces import CaseFace, WarningFace
from views.lines import lined
from views.reports.drafts import pairs
from views.stalls.buttons import back, button

SIGNABLE = {  # what both may sign
    CaseState.OPEN: (Verb.CLOSE,),
    CaseState.PROPOSED: (Verb.CLOSE, Verb.SUSPEND),
    CaseState.SUSPENDED: (Verb.CLOSE,),
    CaseState.APPEALED: (Verb.CLOSE, Verb.SUSPEND),
    CaseState.UPHELD: (Verb.CLOSE,),
}


class CaseButton(CallbackData, prefix="cs"):
    """close, suspend, propose of the departments; answer, appeal of the vendor."""

    verb: Word
    number: RowId


def card(face: CaseFace, locale: Locale, now: datetime) -> Message:
    """The same card for both."""
    lines = [_head(face, locale)]
    lines += [_warning(each, locale, now) for each in face.warnings]
    if face.count:  # those before a suspension have been answered for
        lines.append(locale("case-count", count=face.count))
    lines += _state(face, locale, now)
    lines += [locale("case-signed", verb=verb, duty=duty) for verb, duty in face.signed]
    picture = Picture(before=face.photos) if face.photos else None
    verbs = SIGNABLE.get(face.state, ())
    rows = [tuple(_button(f"case-sign-{face.state}-{verb}", verb, face, locale) for verb in verbs)]
    if face.state is CaseState.OPEN:
        rows[0] += (_button("case-propose", "propose", face, locale),)
    return Message(lined(*lines), buttons=tuple(row for row in rows if row), picture=picture)


def told(face: CaseFace, locale: Locale, now: datetime) -> Message:
    """To the vendor: what was found, what comes next, what they can do."""
    lines = [_head(face, locale)]
    lines += [_warning(each, locale, now) for each in face.warnings[-1:]]
    until = locale.date(face.suspended_until) if face.suspended_until else "-"
    lines.append(
        locale(
            "case-told",
            state=face.state,
            count=face.count,
            until=until,
            heard=locale.moment(face.heard_until, now=now) if face.heard_until else "-",
        )
    )
    buttons: tuple[Button, ...] = ()
    if face.state is CaseState.PROPOSED and face.answer is None:
        buttons = (_button("case-answer", "answer", face, locale),)
    elif face.state is CaseState.SUSPENDED:
        buttons = (_button("case-appeal", "appeal", face, locale),)
    picture = Picture(before=face.last_photos[-1:]) if face.last_photos else None
    return Message(lined(*lines), buttons=(buttons,) if buttons else (), picture=picture)


def which(scene: tuple[str, str], locale: Locale) -> Message:
    """警告: of what?"""
    found = [button(f"case-breach-{breach}", "breach", scene, locale, breach) for breach in Breach]
    return Message(locale("case-which"), buttons=(*pairs(found), back(scene, locale)))


def ask(scene: tuple[str, str], breach: Breach, locale: Locale) -> Message:
    """One photo or one line; or neither."""
    done = button("case-nothing-more", "warned", scene, locale, breach)
    text = locale("case-ask", breach=locale(f"case-breach-{breach}"))
    return Message(text, buttons=((done,), back(scene, locale)))


def warned(face: CaseFace, locale: Locale) -> Message:
    """It has gone out to the vendor and to both departments."""
    return Message(locale("case-warned", stall=face.stall, count=face.count))


def ask_vendor(verb: str, locale: Locale) -> Message:
    """One line; who will read it."""
    return Message(locale("case-vendor-ask", verb=verb))


def heard(verb: str, locale: Locale) -> Message:
    """Both departments read it."""
    return Message(locale("case-vendor-heard", verb=verb))


def _head(face: CaseFace, locale: Locale) -> Markup:
    return locale("case-head", number=face.case_id, stall=face.stall or face.market, goods=face.goods)


def _warning(each: WarningFace, locale: Locale, now: datetime) -> Markup:
    line = locale(
        "case-warning",
        at=locale.moment(each.at, now=now),
        duty=each.duty,
        breach=locale(f"case-breach-{each.breach}"),
    )
    return Markup("{} {}").format(line, locale("case-words", words=each.words)) if each.words else line


def _state(face: CaseFace, locale: Locale, now: datetime) -> list[Markup]:
    lines = []
    match face.state:
        case CaseState.PROPOSED if face.answer is None and face.heard_until is not None:
            lines.append(locale("case-hearing", until=locale.moment(face.heard_until, now=now)))
        case CaseState.PROPOSED:
            lines.append(locale("case-proposed"))
        case CaseState.SUSPENDED | CaseState.APPEALED | CaseState.UPHELD if face.suspended_until is not None:
            lines.append(locale("case-suspended", until=locale.date(face.suspended_until)))
        case CaseState.CLOSED:
            lines.append(locale("case-closed"))
    if face.answer:
        lines.append(locale("case-said", words=face.answer))
    if face.appeal:
        lines.append(locale("case-appealed", words=face.appeal))
    return lines


def _button(key: str, verb: str, face: CaseFace, locale: Locale) -> Button:
    return Button(locale.plain(key), CaseButton(verb=verb, number=face.case_id).pack())
