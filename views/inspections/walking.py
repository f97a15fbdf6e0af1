"""An inspection on the phone: item by item, then the sum.

钱   (taps 开始检查)
码上 ✎ 老王面馆 · 市场监管检查 1/6
      证照齐全有效，挂在明处（必须合格，要拍照）
      [合格] [不合格] [不适用]
      [先放一放]
"""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import RowId, Word
from models.inspection import Answer
from models.inspection_faces import DayFace, StepFace, Stop, SumFace
from models.message import Button, Message
from models.opinion import Subject, SubjectKind
from models.supervision import Duty
from views import opinions
from views.lines import lined
from views.merchants import of_merchant
from views.places import map_url

Rows = tuple[tuple[Button, ...], ...]


class InspectionButton(CallbackData, prefix="in"):
    """A button of an inspection."""

    verb: Word
    number: RowId
    value: Word = ""


def step(face: StepFace | SumFace, terms: tuple[int, ...], locale: Locale) -> Message:
    """The item that is asked, or the sum when none is left."""
    if isinstance(face, SumFace):
        return summed(face, terms, locale)
    text = [_head(face, locale), _item(face, locale)]
    if face.words:
        text.append(locale("evaluation-own-words", words=face.words))
    if face.photos:
        text.append(locale("opinion-photos", count=face.photos))
    if face.answer is not None and face.lacks is not None:
        text.append(locale("inspection-lacks", what=face.lacks))
    elif face.answer is Answer.BAD:
        text.append(locale("inspection-more"))
    answers = tuple(Button(_ticked(each, face, locale), _data(face, "answer", each.value)) for each in Answer)
    rows: list[tuple[Button, ...]] = [answers]
    if face.answer is not None and face.lacks is None:
        rows.insert(0, (Button(locale.plain("inspection-next"), _data(face, "next")),))
    last = [Button(locale.plain("inspection-back"), _data(face, "back"))] if face.position > 1 else []
    last.append(Button(locale.plain("inspection-later"), _data(face, "later")))
    return Message(lined(*text), buttons=(*rows, tuple(last)))


def summed(face: SumFace, terms: tuple[int, ...], locale: Locale) -> Message:
    """The score, what failed, and until when it is to be put right."""
    text = [_title(face.merchant, face.duty, locale), _score(face, locale), *_failed(face, locale)]
    if face.done_at is not None:
        return Message(lined(*text))
    if face.failed and face.duty is not Duty.OWN:
        text.append(locale("inspection-term"))
        first = tuple(
            Button(locale.plain("inspection-days", days=each), _data(face, "done", str(each)))
            for each in terms
        )
    else:
        first = (Button(locale.plain("inspection-done"), _data(face, "done", "0")),)
    rest = (
        Button(locale.plain("inspection-back"), _data(face, "back")),
        Button(locale.plain("inspection-drop"), _data(face, "drop")),
    )
    return Message(lined(*text), buttons=(first, rest))


def handed_in(face: SumFace, locale: Locale) -> Message:
    """It is with the shop."""
    own = "yes" if face.duty is Duty.OWN else "no"
    text = [_title(face.merchant, face.duty, locale), _score(face, locale)]
    text.append(locale("inspection-handed-in", own=own, failed=len(face.failed)))
    return Message(lined(*text), buttons=((_card(face.merchant_id, locale),),))


def later(face: StepFace, locale: Locale) -> Message:
    """先放一放: it goes on where it stopped."""
    text = locale("inspection-kept", merchant=face.merchant, position=face.position, count=face.count)
    return Message(text, buttons=((_card(face.merchant_id, locale),),))


def dropped(merchant_id: str, locale: Locale) -> Message:
    """Nothing of it counts."""
    return Message(locale("inspection-dropped"), buttons=((_card(merchant_id, locale),),))


def which(merchant_id: str, duties: tuple[Duty, ...], locale: Locale) -> Message:
    """Of several duties: which?"""
    rows = tuple(
        (Button(locale.plain("duty", duty=each), of_merchant("inspect", merchant_id, each)),)
        for each in duties
    )
    return Message(locale("inspection-which"), buttons=(*rows, (_card(merchant_id, locale),)))


def told(face: SumFace, locale: Locale, now: datetime) -> Message:
    """To who keeps the shop."""
    head = locale("inspection-told", merchant=face.merchant, duty=locale.plain("duty", duty=face.duty))
    return Message(lined(head, _score(face, locale), *_failed(face, locale)))


def day(face: DayFace, locale: Locale) -> Message:
    """今天查哪里: the shops that are due, in the order of the way."""
    if face.duty is None:
        return Message(locale("inspection-nobody"))
    if not face.stops:
        return Message(locale("inspection-none-due", duty=locale.plain("duty", duty=face.duty)))
    lines = [locale("inspection-day", duty=locale.plain("duty", duty=face.duty), count=len(face.stops))]
    lines += [_stop(number, each, locale) for number, each in enumerate(face.stops, start=1)]
    maps = [
        Button(
            locale.plain("inspection-map", number=number),
            url=map_url(each.latitude, each.longitude, each.merchant),
        )
        for number, each in enumerate(face.stops, start=1)
    ]
    rows = tuple(tuple(maps[i : i + 4]) for i in range(0, len(maps), 4))
    return Message(lined(*lines), buttons=rows)


def _stop(number: int, stop: Stop, locale: Locale) -> Markup:
    why = [locale("stop-never") if stop.score is None else _seen(stop, locale)]
    if stop.complaints:
        why.append(locale("stop-complaints", count=stop.complaints))
    if stop.away_m is not None:
        why.append(locale("stop-away", away=locale.distance(stop.away_m)))
    name = Markup("{}. <b>{}</b> · {}").format(number, stop.merchant, stop.address)
    return lined(name, Markup("    {}").format(Markup(" · ").join(why)))


def _seen(stop: Stop, locale: Locale) -> Markup:
    return locale("stop-last", score=stop.score or 0, days=stop.days or 0)


def _head(face: StepFace, locale: Locale) -> Markup:
    title = _title(face.merchant, face.duty, locale)
    return Markup("{} {}/{}").format(title, face.position, face.count)


def _title(merchant: str, duty: Duty, locale: Locale) -> Markup:
    own = "yes" if duty is Duty.OWN else "no"
    return locale("inspection-title", merchant=merchant, duty=locale.plain("duty", duty=duty), own=own)


def _item(face: StepFace, locale: Locale) -> str:
    needs = [locale.plain("inspection-must")] if face.must else []
    needs += [locale.plain("inspection-photo")] if face.photo else []
    item = locale.check_item(face.item)
    return (
        locale("inspection-needs", item=item, needs=locale.plain("evaluation-join").join(needs))
        if needs
        else item
    )


def _score(face: SumFace, locale: Locale) -> Markup:
    return locale("inspection-score", score=face.score, passed="yes" if face.passed else "no")


def _failed(face: SumFace, locale: Locale) -> list[Markup]:
    return [locale("inspection-failed", item=locale.check_item(each)) for each in face.failed]


def _ticked(answer: Answer, face: StepFace, locale: Locale) -> str:
    return ("✓ " if answer is face.answer else "") + locale.plain("inspection-answer", answer=answer)


def _card(merchant_id: str, locale: Locale) -> Button:
    return opinions.back_to(Subject(SubjectKind.MERCHANT, merchant_id), locale)


def _data(face: StepFace | SumFace, verb: str, value: str = "") -> str:
    return InspectionButton(verb=verb, number=face.inspection_id, value=value).pack()
