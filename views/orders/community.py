"""The community's card after 下单: to whom it goes, then how it stands; and the work shown to it.

学府社区的群
  码上  学府-0217 · 路面 · 育英一品3号楼 / 派给谁？
        [✓ 综合执法局·职责] [市场监管局]  [发出] [返回]
  码上 ✎ 学府-0217 · 已发给2个部门，等待抢单 · 乙 15:02  [加急] [撤单]
  码上  学府-0217 已处理 · 综合执法局 赵 · 用时1小时52分  [验收] [返工] [再问问住户]
"""

from datetime import datetime

from markupsafe import Markup

from locales.locale import Locale
from models.message import Button, Message, Picture
from models.notice import Notice
from models.order import OrderState, payable_tenths
from models.order_faces import DoneFace, OrderFace, PlacingFace
from views.lines import lined
from views.orders.buttons import DoneButton, OrderButton, PlaceButton
from views.orders.words import REWORKS, ROW, about, choice_label, paid_to, reason, who
from views.reports.buttons import CardButton


def placing(face: PlacingFace, locale: Locale, *, now: datetime, picture: Picture | None = None) -> Message:
    """派给谁？ one button a department, then 发出."""
    deadline = locale.moment(face.deadline_at, now=now)
    text = lined(
        locale(
            "order-head",
            number=face.number,
            category=locale.category(face.category),
            place=face.place,
        ),
        locale("order-to-whom"),
        locale("order-bounty-deadline", points=locale.points(face.bounty_tenths), deadline=deadline)
        if face.points
        else locale("order-deadline", deadline=deadline),
        locale("order-joint-how") if face.joint else None,
    )

    def button(verb: str, label: str, arg: str = "") -> Button:
        return Button(label, PlaceButton(verb=verb, report=face.report_id, arg=arg).pack())

    choices = [button("toggle", choice_label(c, locale), c.department_id) for c in face.choices]
    rows = [tuple(choices[i : i + ROW]) for i in range(0, len(choices), ROW)]
    if face.more:
        rows.append((button("all", locale.plain("order-button-all")),))
    changes = (*(("less", "more") if face.points else ()), "earlier", "later")
    rows.append(tuple(button(v, locale.plain(f"order-button-{v}")) for v in changes))
    rows.append((button("joint", locale.plain("order-button-joint", on="yes" if face.joint else "no")),))
    rows.append(
        (button("send", locale.plain("order-button-send")), button("back", locale.plain("order-button-back")))
    )
    return Message(text, tuple(rows), picture)


def placed(face: OrderFace, locale: Locale, *, now: datetime, picture: Picture | None = None) -> Message:
    """The community's card while an order is out, and after."""
    order = face.order
    waiting = order.state is OrderState.PLACED
    text = lined(
        _status(face, locale),
        about(face, locale),
        face.words or None,
        _lead(face, locale),
        locale("order-raised", points=locale.points(order.bounty_tenths + order.raised_tenths))
        if waiting and order.raised_tenths and face.points
        else None,
        _urged(face, locale),
        locale("order-progress", count=face.progress) if face.progress else None,
        locale("order-groupless", names="、".join(face.groupless)) if waiting and face.groupless else None,
        locale("order-returned-reason", reason=reason(face.last_reason, locale))
        if waiting and face.last_reason and order.returns
        else None,
        locale("order-withdraw-sure") if order.asking == "withdraw" else None,
    )
    rows = (*_placed_buttons(face, locale), *_more_to_see(face, locale))
    return Message(text, rows, picture or pictured(face))


def done(face: DoneFace, locale: Locale, now: datetime) -> Message:
    """A completion in the community's group: a reply to the card, in words of its own."""
    completion, order = face.completion, face.face.order
    assert completion.id is not None
    said = {
        "number": face.face.number,
        "department": face.face.holder or "",
        "who": who(face.by.name, locale),
        "duration": locale.duration(face.taken),
    }

    def button(verb: str, label: str, arg: str = "") -> Button:
        return Button(label, DoneButton(verb=verb, completion=completion.id or 0, arg=arg).pack())

    rows: tuple[tuple[Button, ...], ...] = ()
    match completion.accepted:
        case None:
            text = locale("order-done", **said)
            rows = (
                (button("accept", locale.plain("order-button-accept")),),
                (
                    button("rework", locale.plain("order-button-rework")),
                    Button(
                        locale.plain("order-button-ask"),
                        CardButton(verb="ask", report=order.report_id).pack(),
                    ),
                ),
            )
        case True if completion.solved is None:
            text = locale("order-done-accepted", **said)
        case True if completion.solved:
            paid = locale.points(payable_tenths(order))
            text = (
                locale("order-done-confirmed", points=paid, **said | {"department": paid_to(face.face)})
                if face.face.points
                else locale("order-done-solved", **said)
            )
        case True:
            text = locale("order-done-reopened", **said)
        case _ if completion.decided_by == completion.person_id:
            text = locale("order-done-taken-back", **said)
        case _:
            asked = locale("order-done-rework-why") if completion.asking == "rework" else None
            why = locale("order-done-reason", reason=reason(face.reason, locale)) if face.reason else None
            text = lined(locale("order-done-rework", **said), asked, why)
            if completion.asking == "rework":
                rows = (tuple(button("why", locale.plain(f"order-rework-{r}"), r) for r in REWORKS),)
    return Message(
        text,
        rows,
        Picture(before=face.face.before, after=face.face.after) if face.face.after else None,
        reply_to=(Notice.REPORT_CARD, order.report_id),
        silent=completion.accepted is not None,
    )


def pictured(face: OrderFace) -> Picture | None:
    """The report's photos as one picture."""
    return Picture(before=face.before) if face.before else None


def _status(face: OrderFace, locale: Locale) -> Markup:
    order, number = face.order, face.number
    if order.state is OrderState.PLACED:
        return locale(
            "order-placed",
            number=number,
            count=len(face.offered),
            who=who(face.placed.name if face.placed else "", locale),
            clock=locale.clock(order.placed_at),
        )
    department = face.holder or ""
    if order.state is OrderState.GRABBED and order.assigned:
        key = "order-card-assigned"
        return locale(
            key, number=number, department=department, clock=locale.clock(order.grabbed_at or order.placed_at)
        )
    return locale(
        f"order-card-{order.state.value}",
        number=number,
        department=department,
        who=who(face.grabbed.name, locale) if face.grabbed else "",
        clock=locale.clock(order.started_at or order.grabbed_at or order.placed_at)
        if order.state is OrderState.STARTED
        else locale.clock(order.grabbed_at or order.placed_at),
    )


def _lead(face: OrderFace, locale: Locale) -> Markup | None:
    if face.lead is None:
        return None
    return locale("order-joint-lead", lead=face.lead, helpers="、".join(face.helpers))


def _urged(face: OrderFace, locale: Locale) -> Markup | None:
    open_ = (OrderState.PLACED, OrderState.GRABBED, OrderState.STARTED)
    return locale("order-urged") if face.order.urged_at and face.state in open_ else None


def _placed_buttons(face: OrderFace, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    order = face.order
    assert order.id is not None

    def button(verb: str, label: str) -> Button:
        return Button(locale.plain(label), OrderButton(verb=verb, order=order.id or 0).pack())

    if order.asking == "withdraw":
        return ((button("withdraw", "order-button-withdraw-sure"), button("keep", "order-button-back")),)
    urge = () if order.urged_at else (button("urge", "order-button-urge"),)
    if order.state in (OrderState.PLACED, OrderState.GRABBED):
        return ((*urge, button("ask_withdraw", "order-button-withdraw")),)
    return (urge,) if order.state is OrderState.STARTED and urge else ()


def _more_to_see(face: OrderFace, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    """[照片]: what the card's one picture does not show."""
    if face.shows_all or face.order.asking is not None:
        return ()
    key = "report-photos-button" if face.photos or face.videos or face.progress else "report-voice-button"
    return ((Button(locale.plain(key), CardButton(verb="photos", report=face.order.report_id).pack()),),)
