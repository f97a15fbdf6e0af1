"""The question, the words that fit the stars, what the official hears, the community's call-back."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import RowId, Word
from models.evaluation import CallbackState
from models.evaluation_faces import CallbackFace, PromptFace, RatingFace
from models.message import Button, Later, Message
from views import starred
from views.evaluations import naming
from views.lines import lined
from views.people import short_address, surname
from views.starred import stars_rows


class RatingButton(CallbackData, prefix="e"):
    """A button of the rater: `number` is a prompt (stars) or a rating (all else)."""

    verb: Word
    number: RowId
    value: Word = ""


class CallbackButton(CallbackData, prefix="cb"):
    """A button of the community's call-back."""

    READ_FIRST: ClassVar = frozenset({"result"})
    verb: Word
    number: RowId
    result: Word = ""


def prompt(face: PromptFace, locale: Locale, now: datetime) -> Message | Later:
    """The official question and five buttons; in the night it waits for 08:00."""
    if face.quiet_until is not None:
        return Later(face.quiet_until)
    return asked(face, locale, now)


def reminder(face: PromptFace, locale: Locale, now: datetime) -> Message | Later:
    """The same, once more."""
    return prompt(face, locale, now)


def asked(face: PromptFace, locale: Locale, now: datetime) -> Message:
    """The question itself, whatever the hour: its reader has asked for it."""
    about = locale(
        "evaluation-about",
        service=naming.service(face.name, locale, now=now),
        by=naming.done_by(face.name, face.department, locale),
    )
    text = [locale("evaluation-prompt"), about]
    if face.behalf is not None:
        text.append(locale("evaluation-behalf", address=short_address(face.behalf)))
    return Message(
        lined(*text),
        buttons=stars_rows(lambda stars: _data("stars", face.prompt_id, str(stars))),
    )


def rated(face: RatingFace, tags: Sequence[str], locale: Locale) -> Message:
    """The stars, and the words that fit them, to choose or not."""
    shared = face.shared
    share = ("✓ " if shared else "") + locale.plain("evaluation-share")
    return starred.rated(
        face,
        tags,
        locale,
        label=_label(locale),
        data=_data_of(face),
        lines=[*_photo(face, locale), *_held(face, locale)],
        more=() if shared is None else (Button(share, _data("share", face.rating_id)),),
    )


def ask_words(face: RatingFace, locale: Locale) -> Message:
    """The rater's own line."""
    back = Button(locale.plain("evaluation-back"), _data("show", face.rating_id))
    return Message(locale("evaluation-ask-words"), buttons=((back,),))


def no_photo(locale: Locale) -> Message:
    """A photo where an official's or a reviewer's line was asked for."""
    return Message(locale("evaluation-no-photo"))


def thanked(face: RatingFace, locale: Locale) -> Message:
    """好了."""
    again = _data("change", face.rating_id) if face.prompt_id is None else _data("again", face.prompt_id)
    return starred.thanked(face, locale, label=_label(locale), again=again, lines=_held(face, locale))


def _photo(face: RatingFace, locale: Locale) -> list[Markup]:
    """It is kept; whoever wants to say something too reads how: plain words are a report."""
    if not face.photo:
        return []
    return [locale("evaluation-photo" if face.words else "evaluation-photo-alone")]


def _held(face: RatingFace, locale: Locale) -> list[Markup]:
    """It counts after somebody has had a look."""
    return [locale("review-held")] if face.held else []


def changed(face: RatingFace, locale: Locale) -> Message:
    """改一改 of a rating in passing: other stars."""
    return starred.changed(face, locale, data=_data_of(face))


def callback(face: CallbackFace, locale: Locale, now: datetime) -> Message:
    """The community's card of a low rating."""
    is_better = face.state is CallbackState.GONE and not face.voided
    head = locale(
        "callback-head-better" if is_better else "callback-head",
        service=naming.service(face.name, locale, now=now),
        said=said(face.stars, face.tags, locale),
    )
    head = lined(head, f"📍 {short_address(face.address)}" if face.address else None)
    if face.state is CallbackState.GONE:
        return Message(lined(head, locale("callback-void" if face.voided else "callback-gone")))
    if face.state is CallbackState.DONE and face.done_at is not None:
        done = locale(
            "callback-done",
            result=locale("callback-result", result=face.result or ""),
            by=surname(face.done_by, locale),
            moment=locale.moment(face.done_at, now=now),
        )
        return Message(lined(head, done))
    ask = locale("callback-ask", day=locale.day(face.due_at, now=now))
    return Message(lined(head, ask), buttons=((_called(face, locale),),))


def callback_results(face: CallbackFace, results: Sequence[str], locale: Locale, now: datetime) -> Message:
    """已回访: what came of it?"""
    rows = [
        (
            Button(
                locale.plain("callback-result", result=result),
                CallbackButton(verb="result", number=face.callback_id, result=result).pack(),
            ),
        )
        for result in results
    ]
    back = Button(
        locale.plain("evaluation-back"), CallbackButton(verb="back", number=face.callback_id).pack()
    )
    return Message(
        locale("callback-which", service=naming.short(face.name, locale, now=now)), buttons=(*rows, (back,))
    )


def callback_overdue(face: CallbackFace, locale: Locale, now: datetime) -> Message:
    """To the community's group: the days are over."""
    service = naming.short(face.name, locale, now=now)
    return Message(
        locale("callback-overdue", service=service, day=locale.day(face.due_at, now=now)),
        buttons=((_called(face, locale),),),
    )


def _called(face: CallbackFace, locale: Locale) -> Button:
    return Button(
        locale.plain("callback-called"), CallbackButton(verb="called", number=face.callback_id).pack()
    )


def said(stars: int, tags: Sequence[str], locale: Locale) -> str:
    """⭐⭐⭐⭐⭐ 快、修得好."""
    return starred.said(stars, tags, locale, _label(locale))


def _label(locale: Locale) -> starred.Label:
    return lambda tag: locale.plain("evaluation-tag", tag=tag)


def _data_of(face: RatingFace) -> starred.Data:
    return lambda verb, value: _data(verb, face.rating_id, value)


def _data(verb: str, number: int, value: str = "") -> str:
    return RatingButton(verb=verb, number=number, value=value).pack()
