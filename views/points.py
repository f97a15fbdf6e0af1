"""积分: the balance, the statement, how points are earned, and a doubt about them."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from locales.locale import Locale
from models.button import RowId, Word
from models.message import Button, Message
from models.point import Rule
from models.point_faces import AppealFace, Balance, Line, Page
from views.lines import lined


class PointButton(CallbackData, prefix="p"):
    """A button under 积分: `number` is a page, a transfer or an appeal."""

    verb: Word
    number: RowId = 0


def balance(face: Balance, last: Sequence[Line], locale: Locale, now: datetime) -> Message:
    """Both kinds of points, what waits for the binding, and the last entries in words."""
    waiting = bool(face.waiting_moral_tenths or face.waiting_material_tenths)
    moral = locale.points(face.moral_tenths + face.waiting_moral_tenths)
    material = locale.points(face.material_tenths + face.waiting_material_tenths)
    text: list[str] = [
        locale("point-moral", points=moral),
        locale("point-material-waiting" if waiting else "point-material", points=material),
    ]
    if waiting:
        text.append(
            locale(
                "point-waiting",
                moral=locale.points(face.waiting_moral_tenths),
                material=locale.points(face.waiting_material_tenths),
            )
        )
    lines = [_line(line, locale, now) for line in last]
    text += [locale("point-last", line=lines[0]), *lines[1:]] if lines else [locale("point-none")]
    return Message(lined(*text), buttons=(_more(locale),))


def page(face: Page, locale: Locale, now: datetime) -> Message:
    """明细: every entry with both kinds, the rule behind it, and when."""
    text: list[str] = [locale("point-statement", page=face.number + 1)]
    text += [_whole_line(line, locale, now) for line in face.lines] or [locale("point-none")]
    turns = []
    if face.number:
        turns.append(_button("point-newer", "page", locale, face.number - 1))
    if face.more:
        turns.append(_button("point-older", "page", locale, face.number + 1))
    last = (_button("point-back", "balance", locale),)
    return Message(lined(*text), buttons=(tuple(turns), last) if turns else (last,))


def rules(rows: Sequence[Rule], locale: Locale) -> Message:
    """怎么得分: one line a rule, with its caps."""
    text = [locale("point-rules")]
    text += [
        locale(
            "point-rule",
            rule=locale("point-rule-name", rule=row.id),
            moral=locale.points(row.moral_tenths),
            material=locale.points(row.material_tenths),
            day=row.daily_cap or 0,
            month=row.monthly_cap or 0,
        )
        for row in rows
    ]
    text.append(locale("point-rules-end"))
    return Message(lined(*text), buttons=((_button("point-back", "balance", locale),),))


def which(last: Sequence[Line], locale: Locale, now: datetime) -> Message:
    """有疑问: which entry?"""
    rows = [(Button(_line(line, locale, now), _data("doubt", line.transfer_id)),) for line in last]
    rows.append((_button("point-missing", "doubt", locale),))
    rows.append((_button("point-back", "balance", locale),))
    return Message(locale("point-which"), buttons=tuple(rows))


def ask_words(locale: Locale) -> Message:
    """What is wrong, in one line."""
    return Message(locale("point-ask-words"), buttons=((_button("point-back", "balance", locale),),))


def appealed(face: AppealFace, locale: Locale) -> Message:
    """The doubt is kept, and with whom."""
    place = face.place or locale.plain("point-district")
    return Message(
        locale("point-appealed", place=place), buttons=((_button("point-back", "balance", locale),),)
    )


def doubt(face: AppealFace, locale: Locale, now: datetime) -> Message:
    """To the community's staff: a resident's doubt, nobody's name."""
    entry = _line(face.line, locale, now) if face.line else locale("point-missing")
    return Message(
        locale("point-doubt", entry=entry, words=face.words),
        buttons=((_button("point-answer", "answer", locale, face.appeal_id),),),
    )


def ask_answer(locale: Locale) -> Message:
    """Staff are asked for the answer."""
    return Message(locale("point-ask-answer"))


def answered(locale: Locale) -> Message:
    """Staff: it has gone out."""
    return Message(locale("point-answered"))


def answer(face: AppealFace, locale: Locale, now: datetime) -> Message:
    """To who had the doubt."""
    place = face.place or locale.plain("point-district")
    text = locale("point-answer-told", place=place, words=face.answer or "")
    return Message(text, buttons=(_more(locale),))


def _line(line: Line, locale: Locale, now: datetime) -> str:
    tenths = line.moral_tenths or line.material_tenths
    return locale.plain(
        "point-line",
        points=_signed(tenths, locale),
        what=_what(line, locale),
        day=locale.day(line.at, now=now),
    )


def _whole_line(line: Line, locale: Locale, now: datetime) -> str:
    parts = [
        locale.plain("point-part", currency=currency, points=_signed(tenths, locale))
        for currency, tenths in (("moral", line.moral_tenths), ("material", line.material_tenths))
        if tenths
    ]
    return locale.plain(
        "point-whole-line",
        points=locale.plain("point-join").join(parts),
        what=_what(line, locale),
        moment=locale.moment(line.at, now=now),
        waiting=locale.plain("point-line-waiting") if line.waiting else "",
    )


def _what(line: Line, locale: Locale) -> str:
    what = locale.plain(
        "point-what",
        rule=line.rule_id,
        category=locale.category(line.category) if line.category else "",
        number=line.number or "",
    ).strip()
    return locale.plain("point-reversed", what=what) if line.reverses else what


def _signed(tenths: int, locale: Locale) -> str:
    return f"+{locale.points(tenths)}" if tenths > 0 else locale.points(tenths)


def _more(locale: Locale) -> tuple[Button, ...]:
    return (
        _button("point-page-button", "page", locale),
        _button("point-rules-button", "rules", locale),
        _button("point-doubt-button", "which", locale),
    )


def _button(key: str, verb: str, locale: Locale, number: int = 0) -> Button:
    return Button(locale.plain(key), _data(verb, number))


def _data(verb: str, number: int) -> str:
    return PointButton(verb=verb, number=number).pack()
