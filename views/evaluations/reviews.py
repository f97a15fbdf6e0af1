"""A burst or a ring before the board, and what who rated hears of it.

码上  赵强 · 综合执法局一下子来了很多评价，请您看一看。
      ⭐⭐⭐⭐⭐ 988、⭐ 12
      1000人，其中新用户990人；今天15:02到今天15:40。
      看过之前都不计入；两位委员意见一致才定。
      [照常计入] [不计入]
"""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import RowId
from models.button import Word as Verb
from models.contest import DECIDED, Word
from models.evaluation_faces import ReviewedFace, ReviewFace
from models.message import Button, Message
from models.review import ReviewKind
from views.evaluations.official import stars_counted
from views.lines import lined

WHOSE_MAX = 8


class ReviewButton(CallbackData, prefix="rv"):
    """A reviewer's word: `verb` is keep, void (asks for a reason), or back."""

    verb: Verb
    number: RowId


def review(face: ReviewFace, locale: Locale, now: datetime) -> Message:
    """To a reviewer: whose ratings, how many, when; nobody who rated."""
    if face.joined:
        return Message(locale("review-joined"))
    text = [locale("review-head", kind=face.kind, raters=face.raters)]
    for name, stars in face.stars[:WHOSE_MAX]:
        text += [locale("review-whose", name=name, stars=stars_counted(stars, locale))]
    text.append(
        locale(
            "review-when",
            raters=face.raters,
            fresh=face.fresh,
            since=locale.moment(face.since, now=now),
            until=locale.moment(face.until, now=now),
        )
    )
    if face.state in DECIDED:
        text.append(locale("review-result", state=face.state))
        text += [_reason(face.reason, locale)] if face.reason else []
        return Message(lined(*text))
    if face.mine:
        text.append(locale("review-mine", word=face.mine, state=face.state))
        return Message(lined(*text))
    text.append(locale("review-until", kind=face.kind))
    words = tuple(
        Button(locale.plain("review-word", word=word), ReviewButton(verb=word, number=face.review_id).pack())
        for word in Word
    )
    return Message(lined(*text), buttons=(words,))


def ask_reason(review_id: int, locale: Locale) -> Message:
    """不计入: why, for who rated."""
    back = Button(locale.plain("evaluation-back"), ReviewButton(verb="back", number=review_id).pack())
    return Message(locale("review-ask"), buttons=((back,),))


def held(face: ReviewedFace, locale: Locale, now: datetime) -> Message:
    """To who rated before it was a burst: it counts after a look."""
    return Message(locale("review-held-letter", whose=face.whose or ""))


def looked_at(face: ReviewedFace, locale: Locale, now: datetime) -> Message:
    """To who rated: it counts, or it does not, and why."""
    kind = ReviewKind.RING if face.whose is None else ReviewKind.BURST
    text = [locale("review-looked-at", kind=kind, whose=face.whose or "", state=face.state)]
    text += [_reason(face.reason, locale)] if face.reason and face.state == "voided" else []
    return Message(lined(*text))


def _reason(reason: str, locale: Locale) -> Markup:
    return locale("contest-reason", reason=reason)
