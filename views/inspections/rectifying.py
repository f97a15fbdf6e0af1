"""整改 as the shop's people and the inspector see it: one message that stays true on each side.

张   码上  ⏳ 整改 · 老王面馆 · 市场监管
           进货有票，没有过期变质的东西
           “两箱牛奶过期”
           11月28日周六18:00前改好
           [改好了]
"""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from locales.locale import Locale
from models.button import RowId, Word
from models.inspection import RectificationState
from models.inspection_faces import RectificationFace
from models.message import Button, Message, Picture
from models.opinion import Subject, SubjectKind
from views import opinions
from views.lines import lined

WAITS = (RectificationState.OPEN, RectificationState.OVERDUE)


class RectificationButton(CallbackData, prefix="rf"):
    """A button of a rectification: of the keeper (fix, hand, show), of the inspector (pass, back)."""

    verb: Word
    number: RowId


def card(face: RectificationFace, locale: Locale, now: datetime) -> Message:
    """The keeper's, or the inspector's; before and after in one picture."""
    picture = Picture(before=face.before, after=face.after) if face.before or face.after else None
    return Message(lined(*_lines(face, locale, now)), buttons=_buttons(face, locale), picture=picture)


def opened(face: RectificationFace, locale: Locale, now: datetime) -> Message:
    """The same, opened from the list."""
    shown = card(face, locale, now)
    back = (opinions.back_to(Subject(SubjectKind.MERCHANT, face.merchant_id), locale),)
    return Message(shown.text, buttons=(*shown.buttons, back))


def listed(faces: Sequence[RectificationFace], locale: Locale, now: datetime) -> Message:
    """整改 of a shop: which?"""
    rows = [(Button(locale.check_item(face.item), _data("show", face)),) for face in faces]
    back = (opinions.back_to(Subject(SubjectKind.MERCHANT, faces[0].merchant_id), locale),)
    text = locale("rectification-list", merchant=faces[0].merchant, count=len(faces))
    return Message(text, buttons=(*rows, back))


def ask_photo(face: RectificationFace, locale: Locale) -> Message:
    """改好了: photos of how it is now; then 交."""
    text = [locale("rectification-ask-photo", item=locale.check_item(face.item))]
    if face.words:
        text.append(locale("evaluation-own-words", words=face.words))
    rows: list[tuple[Button, ...]] = []
    if face.photos:
        text.append(locale("opinion-photos", count=face.photos))
        rows.append((Button(locale.plain("rectification-hand"), _data("hand", face)),))
    rows.append((Button(locale.plain("evaluation-back"), _data("show", face)),))
    return Message(lined(*text), buttons=tuple(rows))


def handed(face: RectificationFace, locale: Locale) -> Message:
    """The inspector looks."""
    return Message(locale("rectification-handed", item=locale.check_item(face.item)))


def ask_reason(face: RectificationFace, locale: Locale) -> Message:
    """退回: why, in a line."""
    back = (Button(locale.plain("evaluation-back"), _data("show", face)),)
    return Message(locale("rectification-ask-reason", item=locale.check_item(face.item)), buttons=(back,))


def judged(face: RectificationFace, locale: Locale) -> Message:
    """The inspector's word has gone out."""
    return Message(locale("rectification-judged", item=locale.check_item(face.item), state=face.state))


def decided(face: RectificationFace, locale: Locale, now: datetime) -> Message | None:
    """To who keeps the shop: passed, or to be done again."""
    if face.state is RectificationState.PASSED:
        return Message(
            locale(
                "rectification-passed",
                merchant=face.merchant,
                item=locale.check_item(face.item),
            )
        )
    if face.state is not RectificationState.OPEN or face.reason is None:
        return None
    text = locale(
        "rectification-again",
        merchant=face.merchant,
        item=locale.check_item(face.item),
        reason=face.reason,
        moment=locale.moment(face.deadline_at, now=now),
    )
    return Message(text, buttons=((Button(locale.plain("rectification-fix"), _data("fix", face)),),))


def _lines(face: RectificationFace, locale: Locale, now: datetime) -> list[str]:
    head = locale("rectification-head", merchant=face.merchant, duty=locale.plain("duty", duty=face.duty))
    lines = [head, locale.check_item(face.item)]
    if face.found:
        lines.append(locale("evaluation-own-words", words=face.found))
    if face.reason and face.state is not RectificationState.PASSED:
        lines.append(locale("rectification-reason", reason=face.reason))
    if face.words:
        lines.append(locale("rectification-answer", words=face.words))
    moment = locale.moment(face.deadline_at, now=now)
    lines.append(locale("rectification-state", state=face.state, moment=moment))
    if face.number and face.state is not RectificationState.PASSED:
        lines.append(locale("rectification-report", number=face.number))
    return lines


def _buttons(face: RectificationFace, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    if face.keeper:
        fix = Button(locale.plain("rectification-fix"), _data("fix", face))
        return ((fix,),) if face.state in WAITS else ()
    if face.state is not RectificationState.ANSWERED:
        return ()
    passed = Button(locale.plain("rectification-pass"), _data("pass", face))
    return ((passed,), (Button(locale.plain("rectification-back"), _data("back", face)),))


def _data(verb: str, face: RectificationFace) -> str:
    return RectificationButton(verb=verb, number=face.rectification_id).pack()
