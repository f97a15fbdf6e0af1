"""What an official hears: each rating of a service, those in passing together, and the year."""

from datetime import datetime
from html import escape

from locales.locale import Locale
from models.evaluation_faces import DigestFace, Month, OwnRatings, ToldFace, YearFace
from models.message import Button, Message
from views.evaluations.cards import EvaluatedButton
from views.evaluations.ratings import STAR, RatingButton, said


def told(face: ToldFace, locale: Locale, now: datetime) -> Message:
    """To the official, or to the unit's group: the stars and the month; nobody's name, no order."""
    shown = said(face.stars, face.tags, locale)
    month = _month(face.month, locale)
    if face.unit is not None:
        return Message(locale("evaluation-told-unit", unit=face.unit, said=shown, month=month))
    text = [locale("evaluation-told", said=shown, month=month)]
    if face.words:
        text.append(locale("evaluation-own-words", words=escape(face.words)))
    return Message(
        "\n".join(text),
        buttons=((Button(locale("evaluation-mine"), RatingButton(verb="mine", number=0).pack()),),),
    )


def own(face: OwnRatings, locale: Locale) -> Message:
    """我的评价: the year with how sure it is, the month, then the last ones."""
    if face.card is None and not face.month.count and face.year.together is None:
        return Message(locale("evaluation-nobody"))
    text = year(face.year, locale)
    text.append(_month(face.month, locale) if face.month.count else locale("evaluation-none"))
    for each in face.last:
        text.append(said(each.stars, each.tags, locale))
        if each.words:
            text.append(locale("evaluation-own-words", words=escape(each.words)))
    rows = []
    if face.card:
        data = EvaluatedButton(verb="lost", kind=face.card.kind, id=face.card.id).pack()
        rows.append((Button(locale("card-lost-button"), data),))
    return Message("\n".join(text), buttons=tuple(rows))


def year(face: YearFace, locale: Locale) -> list[str]:
    """Services and passing apart, then together: a mean never stands without how sure it is."""
    if face.together is None:
        return [locale("evaluation-year-none", year=str(face.year))]
    text = [locale("evaluation-year", year=str(face.year))]
    for what, each in (("services", face.services), ("passing", face.passing), ("together", face.together)):
        if each is None or (what == "together" and None in (face.services, face.passing)):
            continue
        text.append(
            locale(
                "evaluation-estimate",
                what=what,
                mean=locale.points(each.mean_tenths),
                low=locale.points(each.low_tenths),
                high=locale.points(each.high_tenths),
                count=each.count,
                sure=each.sure,
            )
        )
    return text


def digest(face: DigestFace, locale: Locale, now: datetime) -> Message:
    """Ratings in passing, at least three people's: stars counted, words apart from them."""
    join = locale("evaluation-join")
    stars = join.join(locale("digest-part", what=STAR * stars, count=count) for stars, count in face.stars)
    text = [
        locale("digest-unit", unit=escape(face.unit), count=face.count, stars=stars)
        if face.unit
        else locale("digest-own", count=face.count, stars=stars)
    ]
    if face.tags:
        named = ((locale("evaluation-tag", tag=tag), count) for tag, count in face.tags)
        tags = join.join(locale("digest-part", what=tag, count=count) for tag, count in named)
        text.append(locale("digest-tags", tags=tags))
    text += [locale("evaluation-own-words", words=escape(words)) for words in face.words]
    return Message("\n".join(text))


def _month(month: Month, locale: Locale) -> str:
    return locale("evaluation-month", mean=locale.points(month.mean_tenths), count=month.count)
