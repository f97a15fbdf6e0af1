"""What an official hears: each rating of a service, those in passing together, and the year."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import RowId
from models.button import Word as Verb
from models.contest import DECIDED, Word
from models.evaluation import Evaluated
from models.evaluation_faces import (
    AnswerFace,
    ContestFace,
    DigestFace,
    Month,
    OwnRatings,
    PraiseFace,
    ToldFace,
    UnitFace,
)
from models.message import Button, Message, Picture
from views.evaluations import naming
from views.evaluations.cards import EvaluatedButton
from views.evaluations.ratings import RatingButton, said
from views.evaluations.years import year
from views.lines import lined
from views.reports.drafts import pairs
from views.starred import STAR


class ContestButton(CallbackData, prefix="ct"):
    """A reviewer's word: `verb` is keep or void."""

    verb: Verb
    number: RowId


def told(face: ToldFace, locale: Locale, now: datetime) -> Message:
    """To the official, or to the unit's group: the stars and the month; nobody's name, no order."""
    shown = said(face.stars, face.tags, locale)
    month = _month(face.month, locale) if face.month.count else ""  # told in the month after it was given
    if face.unit is not None:
        told_unit = locale("evaluation-told-unit", unit=face.unit, said=shown, month=month)
        return Message(told_unit.rstrip())
    text = [locale("evaluation-told", said=shown, month=month).rstrip()]
    if face.words:
        text.append(locale("evaluation-own-words", words=face.words))
    return Message(
        lined(*text),
        buttons=((Button(locale.plain("evaluation-mine"), RatingButton(verb="mine", number=0).pack()),),),
    )


def praise(face: PraiseFace, locale: Locale, now: datetime) -> Message:
    """To the unit's group: who is praised, and the words that their giver lets it read."""
    return Message(locale("evaluation-praise", whose=face.whose, words=face.words))


def own(face: OwnRatings, locale: Locale) -> Message:
    """我的评价: the year with how sure it is, the month, then the last ones."""
    units = Button(locale.plain("evaluation-units"), RatingButton(verb="units", number=0).pack())
    if face.card is None and not face.month.count and face.year.together is None:
        return Message(locale("evaluation-nobody"), buttons=((units,),) if face.heads else ())
    text: list[str] = [*year(face.year, locale)]
    text.append(_month(face.month, locale) if face.month.count else locale("evaluation-none"))
    for each in face.last:
        text.append(said(each.stars, each.tags, locale))
        if each.words:
            text.append(locale("evaluation-own-words", words=each.words))
        if each.called_back:
            result = locale("callback-result", result=each.called_back)
            text.append(locale("evaluation-called-back", result=result))
    rows = []
    if face.last:
        rows.append(
            tuple(
                Button(locale.plain(f"evaluation-{verb}"), RatingButton(verb=verb, number=0).pack())
                for verb in ("answers", "contests")
            )
        )
    if face.card:
        data = EvaluatedButton(verb="lost", kind=face.card.kind, id=face.card.id).pack()
        rows.append((Button(locale.plain("card-lost-button"), data),))
    rows += [(units,)] if face.heads else []
    return Message(lined(*text), buttons=tuple(rows))


def contests_waiting(contests: int, reviews: int, locale: Locale) -> Message:
    """What waits for the reviewer, beside its cards: a contest is one rating, a burst or a ring very many."""
    lines = [locale("contest-waiting", count=contests)] if contests else []
    lines += [locale("review-waiting", count=reviews)] if reviews else []
    return Message(lined(*lines) or locale("contest-none"))


def digest(face: DigestFace, locale: Locale, now: datetime) -> Message:
    """Ratings in passing, at least three people's: stars counted, words apart from them."""
    join = locale.plain("evaluation-join")
    stars = stars_counted(face.stars, locale)
    text = [
        locale("digest-unit", unit=face.unit, count=face.count, stars=stars)
        if face.unit
        else locale("digest-own", count=face.count, stars=stars)
    ]
    if face.tags:
        named = ((locale.plain("evaluation-tag", tag=tag), count) for tag, count in face.tags)
        tags = join.join(locale.plain("digest-part", what=tag, count=count) for tag, count in named)
        text.append(locale("digest-tags", tags=tags))
    text += [locale("evaluation-own-words", words=words) for words in face.words]
    return Message(lined(*text))


def stars_counted(stars: Iterable[tuple[int, int]], locale: Locale) -> str:
    """⭐⭐⭐⭐⭐ 2、⭐⭐ 1."""
    parts = (locale.plain("digest-part", what=STAR * each, count=count) for each, count in stars)
    return locale.plain("evaluation-join").join(parts)


def unit(face: UnitFace, locale: Locale) -> Message:
    """To the unit's head: the unit's year, nobody's single rating."""
    text = [Markup("<b>{}</b>").format(face.name), *year(face.year, locale), locale("evaluation-unit-whole")]
    return Message(lined(*text), buttons=((_back(locale),),))


def which_unit(found: Sequence[tuple[Evaluated, str]], locale: Locale) -> Message:
    """Of several units that somebody heads: which?"""
    rows = pairs(
        [
            Button(name, EvaluatedButton(verb="unit", kind=each.kind, id=each.id).pack())
            for each, name in found
        ]
    )
    return Message(locale("evaluation-which-unit"), buttons=(*rows, (_back(locale),)))


def which(face: OwnRatings, verb: str, locale: Locale) -> Message:
    """回复 or 有异议: which of the last ones?"""
    one = {"answers": "answer", "contests": "contest"}[verb]
    rows = [
        (Button(said(each.stars, each.tags, locale), RatingButton(verb=one, number=each.told_no).pack()),)
        for each in face.last
        if not (each.answered if one == "answer" else each.contested)
    ]
    text = locale("evaluation-which" if rows else "evaluation-which-none", verb=one)
    return Message(text, buttons=(*rows, (_back(locale),)))


def ask_official(verb: str, locale: Locale) -> Message:
    """One line, and who will read it."""
    return Message(locale("evaluation-official-ask", verb=verb), buttons=((_back(locale),),))


def said_official(verb: str, locale: Locale) -> Message:
    """It has gone out."""
    return Message(locale("evaluation-official-said", verb=verb))


def answered(face: AnswerFace, locale: Locale, now: datetime) -> Message:
    """To the rater: the official's one answer, without a name."""
    about = naming.service(face.name, locale, now=now)
    words = locale("evaluation-own-words", words=face.words)
    return Message(lined(locale("evaluation-answered", about=about), words))


def contest(face: ContestFace, locale: Locale, now: datetime) -> Message:
    """To a reviewer: the rating, the official's reason; the rater is not in it."""
    about = locale(
        "contest-about",
        said=said(face.stars, face.tags, locale),
        category=locale.category(face.category) if face.category else locale.plain("evaluation-visit-of"),
        unit=face.unit,
    )
    text = [locale("contest-head"), about]
    text += [locale("evaluation-own-words", words=face.words)] if face.words else []
    text.append(locale("contest-reason", reason=face.reason))
    picture = Picture(face.photos) if face.photos else None
    if face.state in DECIDED:
        text.append(locale("contest-result", state=face.state))
        return Message(lined(*text), picture=picture)
    if face.mine:
        text.append(locale("contest-mine", word=face.mine, state=face.state))
        return Message(lined(*text), picture=picture)
    words = tuple(
        Button(
            locale.plain("contest-word", word=word), ContestButton(verb=word, number=face.contest_id).pack()
        )
        for word in Word
    )
    return Message(lined(*text), buttons=(words,), picture=picture)


def contest_decided(face: ContestFace, locale: Locale, now: datetime) -> Message:
    """To the official, and of a rating that counts no more to its rater."""
    shown = said(face.stars, face.tags, locale)
    if face.for_rater:
        return Message(locale("contest-told-rater", said=shown))
    return Message(locale("contest-told-official", said=shown, state=face.state))


def _back(locale: Locale) -> Button:
    return Button(locale.plain("evaluation-back"), RatingButton(verb="back", number=0).pack())


def _month(month: Month, locale: Locale) -> Markup:
    return locale("evaluation-month", mean=locale.points(month.mean_tenths), count=month.count)
