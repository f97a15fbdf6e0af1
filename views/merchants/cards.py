"""A shop's card: for who passes by, who keeps it, who supervises it.

王   (scans the sign at the door)
码上  老张面馆 · 餐饮
      ⭐4.6（12条） · 6:00-21:00
      最近检查：市场监管 11月20日周五，92分，合格
      [评一评]
      [反映问题] [看评价]
"""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import Word
from models.merchant import KeeperKind, Merchant
from models.merchant_faces import LicenceFace, MerchantFace, Viewer
from models.message import Button, Message
from models.opinion import Subject, SubjectKind
from views import opinions
from views.lines import lined

Rows = tuple[tuple[Button, ...], ...]
ENDS_SOON: int = 30  # days


class MerchantButton(CallbackData, prefix="mc"):
    """A button of a shop."""

    verb: Word
    id: Word
    value: Word = ""


def of_merchant(verb: str, merchant_id: str, value: str = "") -> str:
    """What a button of a shop carries."""
    return MerchantButton(verb=verb, id=merchant_id, value=value).pack()


def card(face: MerchantFace, locale: Locale, now: datetime) -> Message:
    """The card, by who looks at it; at most four buttons."""
    match face.viewer:
        case Viewer.PASSER_BY:
            lines, rows = _passer_by(face, locale, now)
        case Viewer.SUPERVISOR:
            lines, rows = _supervisor(face, locale, now)
        case _:
            lines, rows = _keeper(face, locale, now)
    return Message(lined(*lines), buttons=rows)


def which(kept: list[tuple[Merchant, KeeperKind]], locale: Locale) -> Message:
    """我的店: of several, which?"""
    rows = tuple((Button(merchant.name, of_merchant("card", merchant.id)),) for merchant, _ in kept)
    return Message(locale("merchant-which" if rows else "merchant-none-kept"), buttons=rows)


def licence_line(face: LicenceFace, locale: Locale) -> Markup:
    """食品经营许可证 还有7天到期."""
    name = face.name
    if face.days_left < 0:
        return locale("licence-ended", name=name)
    if face.days_left <= ENDS_SOON:
        return locale("licence-ends", name=name, days=face.days_left)
    return locale("licence-good", name=name, day=face.expires_on.isoformat())


def _passer_by(face: MerchantFace, locale: Locale, now: datetime) -> tuple[list[Markup], Rows]:
    lines = [_head(face, locale), _figures(face, locale), _last(face, locale, now), _open(face, locale, now)]
    rows: list[tuple[Button, ...]] = []
    if face.claim is not None:  # who says that it is theirs does not rate it
        lines.append(locale("merchant-claimed", number=face.claim))
    elif face.today:
        line, change = opinions.today(*face.today, locale)
        lines.append(line)
        rows.append((change,))
    else:
        rows.append((_rate(face, locale),))
    rest = [_report(face, locale)] if face.reports else []
    if face.figures.count:
        rest.append(_list(face, locale))
    if face.claim is None and face.free:
        rest.append(Button(locale.plain("merchant-mine"), of_merchant("claim", face.merchant_id)))
    return lines, (*rows, *_pairs(rest))


def _supervisor(face: MerchantFace, locale: Locale, now: datetime) -> tuple[list[Markup], Rows]:
    lines = [
        Markup("{} · {}").format(_head(face, locale), face.address),
        _last(face, locale, now) or locale("merchant-never-inspected"),
        _open(face, locale, now),
        *(licence_line(each, locale) for each in face.licences if each.days_left <= ENDS_SOON),
    ]
    rest = [Button(locale.plain("merchant-rectifications"), of_merchant("rectify", face.merchant_id))]
    rest = rest if face.open or face.waiting else []
    if face.last_own is not None:
        lines.append(_last(face, locale, now, own=True))
    rest.append(Button(locale.plain("merchant-file"), of_merchant("file", face.merchant_id)))
    rest += [_report(face, locale)] if face.reports else []
    inspect = Button(locale.plain("merchant-inspect"), of_merchant("inspect", face.merchant_id))
    return lines, ((inspect,), *_pairs(rest))


def _keeper(face: MerchantFace, locale: Locale, now: datetime) -> tuple[list[Markup], Rows]:
    ends = [licence_line(each, locale) for each in face.licences if each.days_left <= ENDS_SOON]
    due = [_open(face, locale, now), *ends]
    lines = [
        Markup("{} · {}").format(_head(face, locale), locale("merchant-you-are", kind=face.viewer)),
        _figures(face, locale),
        *(due if any(due) else [locale("merchant-nothing-due")]),
    ]
    if face.duties:
        lines.append(locale("merchant-own-inspection"))
    rows: list[tuple[Button, ...]] = []
    if face.open:
        rows.append(
            (Button(locale.plain("merchant-rectifications"), of_merchant("rectify", face.merchant_id)),)
        )
    check = Button(locale.plain("merchant-check"), of_merchant("check", face.merchant_id))
    more = Button(locale.plain("merchant-more"), of_merchant("more", face.merchant_id))
    return lines, (*rows, (check, _list(face, locale)), (more,))


def _head(face: MerchantFace, locale: Locale) -> Markup:
    return locale("merchant-head", name=face.name, category=face.category)


def _figures(face: MerchantFace, locale: Locale) -> Markup:
    figures = opinions.figures(face.figures, locale)
    return Markup("{} · {}").format(figures, face.hours) if face.hours else figures


def _last(face: MerchantFace, locale: Locale, now: datetime, *, own: bool = False) -> Markup:
    last = face.last_own if own else face.last
    if last is None:
        return Markup()
    return locale(
        "merchant-last",
        duty=locale.plain("duty", duty=last.duty),
        day=locale.day(last.done_at, now=now),
        score=last.score,
        passed="yes" if last.passed else "no",
    )


def _open(face: MerchantFace, locale: Locale, now: datetime) -> Markup:
    if face.open is None:
        return Markup()
    day = locale.day(face.open.deadline_at, now=now)
    return locale("merchant-open", count=face.open.count, day=day, late="yes" if face.open.overdue else "no")


def _rate(face: MerchantFace, locale: Locale) -> Button:
    return Button(locale.plain("card-rate"), opinions.of_subject("ask", _subject(face)))


def _list(face: MerchantFace, locale: Locale) -> Button:
    return Button(locale.plain("merchant-opinions"), opinions.of_subject("list", _subject(face)))


def _report(face: MerchantFace, locale: Locale) -> Button:
    return Button(locale.plain("merchant-report"), of_merchant("report", face.merchant_id))


def _subject(face: MerchantFace) -> Subject:
    return Subject(SubjectKind.MERCHANT, face.merchant_id)


def _pairs(buttons: list[Button]) -> Rows:
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
