"""The question, the words that fit the stars, what the official hears, the community's call-back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from typing import ClassVar, Final

from aiogram.filters.callback_data import CallbackData

from locales.locale import Locale
from models.button import RowId, Word
from models.evaluation import CallbackState
from models.evaluation_faces import CallbackFace, PromptFace, RatingFace
from models.message import Button, Later, Message
from views.people import short_address, surname

STAR: Final = "⭐"


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
    return asked(face, locale)


def reminder(face: PromptFace, locale: Locale, now: datetime) -> Message | Later:
    """The same, once more."""
    return prompt(face, locale, now)


def asked(face: PromptFace, locale: Locale) -> Message:
    """The question itself, whatever the hour: its reader has asked for it."""
    about = locale(
        "evaluation-about",
        number=face.number,
        category=locale.category(face.category),
        department=face.department,
    )
    text = [locale("evaluation-prompt"), escape(about)]
    if face.behalf is not None:
        text.append(locale("evaluation-behalf", address=escape(short_address(face.behalf))))
    return Message(
        "\n".join(text),
        buttons=stars_rows(lambda stars: _data("stars", face.prompt_id, str(stars))),
    )


def rated(face: RatingFace, tags: Sequence[str], locale: Locale) -> Message:
    """The stars, and the words that fit them, to choose or not."""
    good = locale("evaluation-good") if face.stars > 3 else locale("evaluation-bad")
    text = [f"{STAR * face.stars}  {good}"]
    if face.words:
        text.append(locale("evaluation-own-words", words=escape(face.words)))
    text.append(locale("evaluation-day"))
    chosen = [
        Button(
            ("✓ " if tag in face.tags else "") + locale("evaluation-tag", tag=tag),
            _data("tag", face.rating_id, tag),
        )
        for tag in tags
    ]
    last = (
        Button(locale("evaluation-write"), _data("words", face.rating_id)),
        Button(locale("evaluation-done"), _data("done", face.rating_id)),
    )
    return Message("\n".join(text), buttons=(tuple(chosen), last))


def ask_words(face: RatingFace, locale: Locale) -> Message:
    """The rater's own line."""
    back = Button(locale("evaluation-back"), _data("show", face.rating_id))
    return Message(locale("evaluation-ask-words"), buttons=((back,),))


def no_photo(locale: Locale) -> Message:
    """A photo where a line was asked for."""
    return Message(locale("evaluation-no-photo"))


def thanked(face: RatingFace, locale: Locale) -> Message:
    """好了."""
    again = _data("change", face.rating_id) if face.prompt_id is None else _data("again", face.prompt_id)
    return Message(
        locale("evaluation-thanks", stars=said(face.stars, face.tags, locale)),
        buttons=((Button(locale("evaluation-change"), again),),),
    )


def changed(face: RatingFace, locale: Locale) -> Message:
    """改一改 of a rating in passing: other stars."""
    return Message(
        locale("evaluation-change-to", stars=STAR * face.stars),
        buttons=stars_rows(lambda stars: _data("set", face.rating_id, str(stars))),
    )


def stars_rows(data: Callable[[int], str]) -> tuple[tuple[Button, ...], ...]:
    """Five buttons; `data` of each."""
    row = [Button(STAR * stars, data(stars)) for stars in range(1, 6)]
    return tuple(row[:3]), tuple(row[3:])


def callback(face: CallbackFace, locale: Locale, now: datetime) -> Message:
    """The community's card of a low rating."""
    head = locale(
        "callback-head",
        number=face.number,
        category=locale.category(face.category),
        said=said(face.stars, face.tags, locale),
    )
    if face.state is CallbackState.GONE:
        return Message(f"{head}\n{locale('callback-gone')}")
    if face.state is CallbackState.DONE and face.done_at is not None:
        done = locale(
            "callback-done",
            result=locale("callback-result", result=face.result or ""),
            by=surname(face.done_by, locale),
            moment=locale.moment(face.done_at, now=now),
        )
        return Message(f"{head}\n{done}")
    ask = locale("callback-ask", day=locale.day(face.due_at, now=now))
    return Message(f"{head}\n{ask}", buttons=((_called(face, locale),),))


def callback_results(face: CallbackFace, results: Sequence[str], locale: Locale) -> Message:
    """已回访: what came of it?"""
    rows = [
        (
            Button(
                locale("callback-result", result=result),
                CallbackButton(verb="result", number=face.callback_id, result=result).pack(),
            ),
        )
        for result in results
    ]
    back = Button(locale("evaluation-back"), CallbackButton(verb="back", number=face.callback_id).pack())
    return Message(locale("callback-which", number=face.number), buttons=(*rows, (back,)))


def callback_overdue(face: CallbackFace, locale: Locale, now: datetime) -> Message:
    """To the community's group: the days are over."""
    return Message(
        locale("callback-overdue", number=face.number, day=locale.day(face.due_at, now=now)),
        buttons=((_called(face, locale),),),
    )


def _called(face: CallbackFace, locale: Locale) -> Button:
    return Button(locale("callback-called"), CallbackButton(verb="called", number=face.callback_id).pack())


def said(stars: int, tags: Sequence[str], locale: Locale) -> str:
    """⭐⭐⭐⭐⭐ 快、修得好."""
    words = locale("evaluation-join").join(locale("evaluation-tag", tag=tag) for tag in tags)
    return f"{STAR * stars} {words}".strip()


def _data(verb: str, number: int, value: str = "") -> str:
    return RatingButton(verb=verb, number=number, value=value).pack()
