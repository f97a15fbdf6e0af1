"""An order's card in a department's group: the race, then the winner's work.

综合执法局的群
  码上  学府-0217 · 路面 / 育英一品3号楼 · 单元门口塌了一块 / 10.0 分 · 明天18:00前  [抢单]
  码上 ✎ 学府-0217 · 综合执法局 赵 15:04 …  [开始处理] [退回] [导航]
"""

from datetime import datetime, timedelta
from typing import Final

from markupsafe import Markup

from locales.locale import Locale
from models.message import Button, Message
from models.order import Completion, OrderState, payable_tenths
from models.order_faces import CardFace, OrderFace
from views.lines import lined
from views.orders.buttons import DoneButton, OrderButton
from views.orders.community import pictured
from views.orders.words import RETURNS, about, assigned, reason, who
from views.places import map_url
from views.reports.buttons import CardButton

_STEPS: Final = {
    OrderState.COMPLETED: "order-handed",
    OrderState.ACCEPTED: "order-held",
    OrderState.CONFIRMED: "order-paid",
}
Rows = tuple[tuple[Button, ...], ...]


def card(seen: CardFace, locale: Locale, now: datetime) -> Message:
    """The card as this department sees it: to be grabbed, its own, somebody else's."""
    face = seen.face
    if face.state is OrderState.WITHDRAWN:
        return Message(locale("order-card-withdrawn", number=face.number), picture=pictured(face))
    if face.state is OrderState.PLACED:
        return _offered(seen, locale, now=now)
    if seen.helps:
        return _helping(seen, locale, now=now)
    if face.order.department_id != seen.department_id:
        key = "order-lost-assigned" if face.order.assigned else "order-lost"
        lost = locale(key, number=face.number, department=face.holder or "")
        return Message(lost, picture=pictured(face))  # a picture can't be edited away
    return _own(seen, locale, now=now)


def _offered(seen: CardFace, locale: Locale, *, now: datetime) -> Message:
    face = seen.face
    on_duty = face.order.duty_id == seen.department_id
    points = face.order.bounty_tenths + (0 if on_duty else face.order.raised_tenths)
    raised = face.order.raised_tenths and face.points
    text = lined(
        locale(
            "order-head",
            number=face.number,
            category=locale.category(face.category),
            place=face.place,
        ),
        face.words or None,
        *_more(face, locale),
        locale("order-raised", points=locale.points(face.order.bounty_tenths + face.order.raised_tenths))
        if raised
        else None,
        _offer(face, points, locale, now),
        locale("order-urged") if face.order.urged_at else None,
    )
    rows: Rows = () if seen.helps else ((_button(face, "grab", locale.plain("order-button-grab")),),)
    return Message(text, rows, pictured(face))


def _own(seen: CardFace, locale: Locale, *, now: datetime) -> Message:
    face, order = seen.face, seen.face.order
    worker = who(face.grabbed.name, locale) if face.grabbed else ""
    match order.state:
        case OrderState.GRABBED if order.assigned:
            head = assigned(face, locale)
        case OrderState.GRABBED:
            head = locale(
                "order-card-grabbed",
                number=face.number,
                department=face.holder or "",
                who=worker,
                clock=locale.clock(order.grabbed_at or order.placed_at),
            )
        case OrderState.STARTED:
            head = locale(
                "order-working",
                number=face.number,
                who=worker,
                clock=locale.clock(order.started_at or order.placed_at),
            )
        case _:
            step = locale(_STEPS[order.state], number=face.number)
            return Message(lined(step, about(face, locale), _part(seen, locale)), (), pictured(face))
    text = lined(
        head,
        about(face, locale),
        face.words or None,
        *_more(face, locale),
        _offer(face, payable_tenths(order), locale, now),
        locale("order-urged") if order.urged_at else None,
        locale("order-why-back") if order.asking == "give_back" else None,
    )
    return Message(text, _own_buttons(face, locale), pictured(face))


def _own_buttons(face: OrderFace, locale: Locale) -> Rows:
    if face.order.asking == "give_back":
        presets = [_button(face, "give_back", locale.plain(f"order-reason-{r}"), r) for r in RETURNS]
        return (
            tuple(presets[:2]),
            tuple(presets[2:]),
            (_button(face, "write_back", locale.plain("order-reason-write")),),
            (_button(face, "keep", locale.plain("order-button-back")),),  # where the finger is
        )
    back = _button(face, "ask_back", locale.plain("order-button-give-back"))
    rest = (back, *_map(face, locale), *_album(face, locale))
    if face.state is OrderState.GRABBED:
        return ((_button(face, "start", locale.plain("order-button-start")),), rest)
    return (
        (_button(face, "complete", locale.plain("order-button-complete")),),
        (_button(face, "progress", locale.plain("order-button-progress")), *rest),
    )


def _album(face: OrderFace, locale: Locale) -> tuple[Button, ...]:
    """[照片]: what whoever goes there has not seen on the card; a voice stays with the community."""
    if not face.videos and face.photos <= len(face.before):
        return ()
    data = CardButton(verb="photos", report=face.order.report_id).pack()
    return (Button(locale.plain("report-photos-button"), data),)


def _helping(seen: CardFace, locale: Locale, *, now: datetime) -> Message:
    face = seen.face
    text = lined(
        locale("order-helper", number=face.number, department=face.lead or face.holder or ""),
        about(face, locale),
        face.words or None,
        locale(f"order-step-{face.state.value}"),
        _part(seen, locale),
    )
    rows: Rows = ()
    if face.state in (OrderState.GRABBED, OrderState.STARTED):
        rows = ((_button(face, "progress", locale.plain("order-button-progress")), *_map(face, locale)),)
    return Message(text, rows, pictured(face))


def _more(face: OrderFace, locale: Locale) -> list[Markup]:
    """What stands below the reporter's words: additions, voices, why it came back, who helps."""
    more = [
        locale("order-answered", question=added.question, words=added.words)
        if added.question
        else locale("order-added", words=added.words)
        for added in face.additions[-2:]
    ]
    if face.voices:
        more.append(locale("order-voices", count=face.voices))
    if face.lead:
        more.append(locale("order-joint-lead", lead=face.lead, helpers="、".join(face.helpers)))
    if face.last_reason and (face.order.returns or face.order.reworks):
        more.append(locale("order-done-reason", reason=reason(face.last_reason, locale)))
    return more


def _offer(face: OrderFace, tenths: int, locale: Locale, now: datetime) -> Markup:
    """For how much, until when."""
    deadline = locale.moment(face.order.deadline_at, now=now)
    if not face.points:
        return locale("order-until", deadline=deadline)
    return locale("order-offer", points=locale.points(tenths), deadline=deadline)


def _part(seen: CardFace, locale: Locale) -> Markup | None:
    """What the bounty brings this department, and of the lead's who did the work."""
    if not seen.unit_tenths or not seen.face.points:
        return None
    unit = locale("order-part", points=locale.points(seen.unit_tenths))
    worker = seen.face.grabbed
    if seen.helps or not seen.person_tenths or worker is None:
        return unit
    own = {"who": who(worker.name, locale), "points": locale.points(seen.person_tenths)}
    return unit + locale("order-part-person", **own)


def _map(face: OrderFace, locale: Locale) -> tuple[Button, ...]:
    if face.latitude is None or face.longitude is None:
        return ()
    url = map_url(face.latitude, face.longitude, face.place)
    return (Button(locale.plain("order-button-map"), url=url),)


def _button(face: OrderFace, verb: str, label: str, arg: str = "") -> Button:
    return Button(label, OrderButton(verb=verb, order=face.order.id or 0, arg=arg).pack())


def ask_photo(face: OrderFace, locale: Locale, *, progress: bool, reply: bool) -> Markup:
    """Ask for a photo: of the work when done, or as it goes; in the group by a reply."""
    key = f"order-ask-{'progress' if progress else 'photo'}{'-reply' if reply else ''}"
    return locale(key, number=face.number)


def delivered(completion: Completion, locale: Locale, *, more: bool = False) -> Message:
    """The work is with the community."""

    def button(verb: str, key: str) -> Button:
        return Button(locale.plain(key), DoneButton(verb=verb, completion=completion.id or 0).pack())

    row = (button("add", "order-button-add"), button("take_back", "order-button-take-back"))
    return Message(locale("order-delivered-more" if more else "order-delivered"), (row,))


def reminds(seen: CardFace) -> bool:
    """Whether there is still something for this department to be reminded of."""
    working = seen.face.state in (OrderState.GRABBED, OrderState.STARTED)
    return working and seen.face.order.department_id == seen.department_id


def reminder(seen: CardFace, locale: Locale, now: datetime) -> Message:
    """A line that makes the department's phone buzz; never the report's own words.

    What it says follows from how the order stands: late, sent back, not solved, assigned, or due soon.
    """
    face, order = seen.face, seen.face.order
    deadline = locale.moment(order.deadline_at, now=now)
    department = face.holder or ""
    if now >= order.deadline_at:
        return Message(locale("order-remind-late", number=face.number, deadline=deadline))
    if face.said_unsolved:
        return Message(locale("order-remind-reopened", number=face.number, deadline=deadline))
    if face.sent_back:
        if face.last_reason is None:
            return Message(locale("order-remind-rework", number=face.number))
        why = reason(face.last_reason, locale)
        return Message(locale("order-remind-rework-why", number=face.number, reason=why))
    if order.assigned and order.state is OrderState.GRABBED:
        said = {"number": face.number, "department": department, "deadline": deadline}
        return Message(locale("order-remind-assigned" if order.terms else "order-remind-directed", **said))
    left = locale.duration(max(order.deadline_at - now, timedelta(minutes=1)))
    return Message(locale("order-remind-soon", number=face.number, left=left))
