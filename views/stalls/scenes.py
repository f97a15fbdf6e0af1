"""A market or a stall on the phone, by who looks: the passer-by, the vendor, the supervisor.

王   (scans the code at place 03)
码上  青年夜市03
      现在卖：烤冷面 · 健康证有效
      [评一评] [反映问题]
      [今天谁在] [我要备案]
张   (a vendor of the market, scans the same code)
码上  青年夜市03
      今天18:00–23:00，这个摊位空着。
      [签到]
      [空位] [我的出摊]
"""

from datetime import datetime

from markupsafe import Markup

from locales.locale import Locale
from models.message import Button, Message
from models.opinion import Subject, SubjectKind
from models.stall_faces import FreePlaces, Mine, Scene, Seller, Standing, Viewer
from views import opinions
from views.lines import lined
from views.reports.drafts import pairs
from views.stalls.buttons import Row, back, button, data, weather

SELLERS_MAX = 30  # lines


def scene(face: Scene, locale: Locale, now: datetime) -> Message:
    """The card; at most four buttons."""
    lines = [Markup("<b>{}</b>").format(face.stall or face.market), _hours(face, locale, now)]
    if face.viewer is Viewer.VENDOR and face.mine is not None:
        lines += _own(face, face.mine, locale, now)
        return Message(lined(*lines), buttons=_vendor_rows(face, face.mine, locale))
    lines += _sold(face, locale)
    if face.viewer is Viewer.SUPERVISOR:
        return Message(lined(*lines), buttons=_supervisor_rows(face, locale))
    if face.asked:
        lines.append(locale("stall-asked"))
    elif face.elsewhere:
        lines.append(locale("stall-elsewhere", market=face.elsewhere))
    return Message(lined(*lines), buttons=_passer_by_rows(face, locale))


def sellers(face: Scene, scanned: tuple[str, str], locale: Locale, now: datetime) -> Message:
    """今天谁在: place by place, without names."""
    lines = [Markup("<b>{}</b>").format(face.market), _hours(face, locale, now)]
    lines += [_seller(each, locale) for each in face.sellers[:SELLERS_MAX]]
    if not face.sellers:
        lines.append(locale("stall-nobody"))
    kind, subject = scanned
    said = opinions.of_subject("list", Subject(SubjectKind.STALL, subject))
    listed = (Button(locale.plain("stall-opinions"), said),) if kind == "stall" else ()
    return Message(lined(*lines), buttons=((*listed, *back(scanned, locale)),))


def free(face: FreePlaces, locale: Locale, now: datetime) -> Message:
    """空位: one button a place."""
    here = (face.kind, face.id)
    when = locale.moment(face.opens_at, now=now)
    if not face.places:
        return Message(
            locale("stall-none-free", market=face.market, when=when), buttons=(back(here, locale),)
        )
    lines = [locale("stall-free", market=face.market, when=when, count=len(face.places))]
    if face.mine:
        own = face.mine
        lines.append(locale("stall-move", stall=own) if face.signed_in else locale("stall-have", stall=own))
    rows = pairs([Button(name, data("book", here, key)) for key, name in face.places])
    return Message(lined(*lines), buttons=(*rows, back(here, locale)))


def _hours(face: Scene, locale: Locale, now: datetime) -> Markup:
    if face.opens_at is None or face.closes_at is None:
        return locale("stall-no-opening")
    if face.rained:
        return locale("stall-rained", opens=locale.moment(face.opens_at, now=now))
    opened, today = (moment.astimezone(locale.zone).date() for moment in (face.opens_at, now))
    if face.runs and opened < today:
        return locale("stall-hours-until", closes=locale.clock(face.closes_at))
    return locale("stall-hours", when=locale.span(face.opens_at, face.closes_at, now=now))


def _sold(face: Scene, locale: Locale) -> list[Markup]:
    if face.stall:
        seller = next(iter(face.sellers), None)
        lines = [_seller(seller, locale)] if seller else [locale("stall-empty")]
        lines += [opinions.figures(face.figures, locale)] if face.figures and face.figures.count else []
        return lines + ([opinions.today(*face.rated, locale)[0]] if face.rated else [])
    return [locale("stall-taken", taken=face.taken, capacity=face.capacity)] if face.capacity else []


def _seller(seller: Seller, locale: Locale) -> Markup:
    return locale(
        "stall-sells",
        stall=seller.stall,
        goods=seller.goods,
        permit={True: "valid", False: "expired", None: "none"}[seller.permit_valid],
    )


def _own(face: Scene, mine: Mine, locale: Locale, now: datetime) -> list[Markup]:
    """Where the vendor stands; what stops them, first."""
    lines = []
    if mine.helps:
        lines.append(locale("stall-helps", goods=mine.goods))
    if mine.suspended_until is not None:
        lines.append(locale("stall-suspended", until=locale.date(mine.suspended_until)))
    if mine.permit_expired is not None:
        lines.append(locale("stall-expired", expired=mine.permit_expired.isoformat()))
    if mine.away_until is not None:
        lines.append(locale("stall-away", until=locale.date(mine.away_until)))
    lines.append(_standing(face, mine, locale, now))
    return lines


def _standing(face: Scene, mine: Mine, locale: Locale, now: datetime) -> Markup:
    stall, at = mine.stall, locale.clock(mine.at) if mine.at else ""
    match mine.standing:
        case Standing.SIGNED_IN:
            return locale("stall-signed-in", stall=stall, at=at)
        case Standing.BOOKED:
            return locale("stall-booked", stall=stall, until=at)
        case Standing.WAITS:
            return locale("stall-waits", count=mine.waits_at)
        case Standing.DONE:
            return locale("stall-done-clean" if mine.clean else "stall-done", stall=stall, at=at)
    if face.stall:
        return locale("stall-is-free" if face.free else "stall-is-taken")
    return locale("stall-taken", taken=face.taken, capacity=face.capacity)


def _vendor_rows(face: Scene, mine: Mine, locale: Locale) -> tuple[Row, ...]:
    here = (face.kind, face.id)
    day = button("stall-mine", "mine", here, locale)
    renew = button("stall-renew", "apply", here, locale)
    if mine.standing is Standing.SIGNED_IN:  # whose permit ends at midnight still leaves the place clean
        swap = button("stall-swap", "swap", here, locale)
        free_ = button("stall-other-place", "free", here, locale)
        second = (renew,) if mine.permit_expired is not None else (swap, free_)
        return ((button("stall-sign-out", "sign_out", here, locale),), second, (day,))
    if mine.permit_expired is not None:
        return ((renew,), (day,))
    if mine.suspended_until is not None:
        return ((day,),)
    sign_in = button("stall-sign-in", "sign_in", here, locale)
    if mine.standing is Standing.WAITS:
        return ((sign_in,), (button("stall-unqueue", "unqueue", here, locale), day))
    free_ = button("stall-free-button", "free", here, locale)
    if mine.standing is Standing.BOOKED:
        give_up = button("stall-cancel", "cancel", here, locale, str(mine.stand_id))
        return ((sign_in,), (give_up, free_), (day,))
    return ((sign_in,), (free_, day))


def _passer_by_rows(face: Scene, locale: Locale) -> tuple[Row, ...]:
    here = (face.kind, face.id)
    report = button("stall-report", "report", here, locale)
    last = (button("stall-who", "who", here, locale), button("stall-apply", "apply", here, locale))
    if not face.stall:
        return ((report,), last)
    subject = Subject(SubjectKind.STALL, face.id)
    if face.rated is not None:
        return ((opinions.today(*face.rated, locale)[1], report), last)
    if not face.sellers:
        return ((report,), last)
    return ((Button(locale.plain("card-rate"), opinions.of_subject("ask", subject)), report), last)


def _supervisor_rows(face: Scene, locale: Locale) -> tuple[Row, ...]:
    here = (face.kind, face.id)
    who = button("stall-who", "who", here, locale)
    if face.stall:
        case = button("case-open", "case", here, locale, str(face.case_id))
        warn = button("case-warn", "warn", here, locale)
        first = (warn,) if face.warns and face.sellers else ()
        return tuple(row for row in (first, (case,) if face.case_id else (), (who,)) if row)
    if face.opens_at is None:
        return ((who,),)
    verb = "reopen" if face.rained else "rain"
    return ((who, weather(verb, here, face.opens_at, locale)),)
