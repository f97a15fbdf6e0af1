"""点评 on the screen of who gives it, and the list that everybody may read.

王   (taps 评一评)
码上 ✎ 老张面馆
      您觉得这里怎么样？不显示您是谁。
      [⭐] [⭐⭐] [⭐⭐⭐] [⭐⭐⭐⭐] [⭐⭐⭐⭐⭐] [返回]
"""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import RowId, Word
from models.message import Button, Message
from models.opinion import Subject
from models.opinion_faces import Figures, ListFace, OpinionFace, OwnOpinion
from views import starred
from views.lines import lined
from views.starred import STAR


class OpinionButton(CallbackData, prefix="op"):
    """A button of an opinion, of its reply (verbs of the community: release, refuse) or dispute (judge)."""

    verb: Word
    number: RowId
    value: Word = ""


class SubjectButton(CallbackData, prefix="os"):
    """A button of a place that is rated: `card` shows it again, in the words of its own noun."""

    verb: Word
    kind: Word
    id: Word
    value: Word = ""


def of_subject(verb: str, subject: Subject, value: str = "") -> str:
    """What a button of a place carries."""
    return SubjectButton(verb=verb, kind=subject.kind, id=subject.id, value=value).pack()


def of_opinion(verb: str, number: int, value: str = "") -> str:
    """What a button of an opinion carries."""
    return OpinionButton(verb=verb, number=number, value=value).pack()


def ask(subject: Subject, name: str, locale: Locale) -> Message:
    """评一评: five stars."""
    rows = starred.stars_rows(lambda stars: of_subject("stars", subject, str(stars)))
    text = lined(Markup("<b>{}</b>").format(name), locale("opinion-ask"))
    return Message(text, buttons=(*rows, (back_to(subject, locale),)))


def rated(face: OwnOpinion, tags: Sequence[str], locale: Locale) -> Message:
    """The stars, the words that fit them, a line, a photo."""
    photo = Button(locale.plain("opinion-photo"), of_opinion("photo", face.opinion_id))
    lines = [locale("opinion-photos", count=face.photos)] if face.photos else []
    return starred.rated(face, tags, locale, label=label(locale), data=_data(face), lines=lines, more=[photo])


def ask_words(face: OwnOpinion, locale: Locale) -> Message:
    """A line that everybody will read."""
    return Message(locale("opinion-ask-words"), buttons=((_show(face, locale),),))


def ask_photo(face: OwnOpinion, locale: Locale) -> Message:
    """A photo, or several."""
    return Message(locale("opinion-ask-photo"), buttons=((_show(face, locale),),))


def thanked(face: OwnOpinion, locale: Locale) -> Message:
    """好了."""
    again = of_opinion("change", face.opinion_id)
    shown = starred.thanked(face, locale, label=label(locale), again=again)
    return Message(lined(shown.text, locale("opinion-later")), buttons=shown.buttons)


def changed(face: OwnOpinion, locale: Locale) -> Message:
    """改一改."""
    return starred.changed(face, locale, data=_data(face))


def listed(face: ListFace, locale: Locale) -> Message:
    """看评价: the last ones with their answers; who keeps the place opens one to answer it."""
    text = [Markup("<b>{}</b> {}").format(face.name, figures(face.figures, locale))]
    for each in face.last:
        text += opinion_lines(each, locale)
    rows = [
        (Button(said(each, locale), of_opinion("read", each.opinion_id)),)
        for each in face.last
        if each.opinion_id in face.own
    ]
    pages = tuple(
        Button(locale.plain(f"opinion-{word}"), of_subject("list", face.subject, str(page)))
        for word, page, there in (
            ("newer", face.page - 1, face.page > 0),
            ("older", face.page + 1, face.older),
        )
        if there
    )
    turns = (pages,) if pages else ()
    return Message(lined(*text), buttons=(*rows, *turns, (back_to(face.subject, locale),)))


def figures(face: Figures, locale: Locale) -> Markup:
    """⭐4.6（12条）, or that there are none."""
    if not face.count:
        return locale("opinion-none")
    return locale("opinion-figures", mean=locale.points(face.mean_tenths), count=face.count)


def opinion_lines(face: OpinionFace, locale: Locale) -> list[Markup]:
    """Stars and tags, words, the public answer."""
    lines = [lined(said(face, locale))]
    if face.words:
        lines.append(locale("evaluation-own-words", words=face.words))
    if face.reply:
        lines.append(locale("opinion-reply", words=face.reply))
    return lines


def said(face: OpinionFace, locale: Locale) -> str:
    """⭐⭐ 贵、不干净."""
    return starred.said(face.stars, face.tags, locale, label(locale))


def today(opinion_id: int, stars: int, locale: Locale) -> tuple[Markup, Button]:
    """On the place's card, of who has rated it today: the line, and 改一改."""
    line = locale("card-today", stars=STAR * stars)
    return line, Button(locale.plain("evaluation-change"), of_opinion("change", opinion_id))


def back_to(subject: Subject, locale: Locale) -> Button:
    """返回 to the place's own card."""
    return Button(locale.plain("evaluation-back"), of_subject("card", subject))


def label(locale: Locale) -> starred.Label:
    """A tag in the reader's language."""
    return lambda tag: locale.plain("opinion-tag", tag=tag)


def _show(face: OwnOpinion, locale: Locale) -> Button:
    return Button(locale.plain("evaluation-back"), of_opinion("show", face.opinion_id))


def _data(face: OwnOpinion) -> starred.Data:
    return lambda verb, value: of_opinion(verb, face.opinion_id, value)
