"""An order that its community could not settle, for the subdistrict and the district.

街道 秦
  码上  ⚠️ 学府-0217 超过期限还没处理好。
        路面 · 育英一品3号楼 · 学府社区
        现在由综合执法局处理，期限 今天18:00。
        [指派部门]
        [加急]
  秦   (taps 指派部门)  码上 ✎ 派给谁？ [市场监管局] [城建局] … [返回]
"""

from datetime import datetime

from markupsafe import Markup

from locales.locale import Locale
from models.message import Button, Message
from models.order import Order, OrderState
from models.order_faces import AboveFace, Choice, OrderFace
from views.lines import lined
from views.orders.buttons import OrderButton
from views.orders.words import ROW, choice_label

UNSETTLED = (OrderState.PLACED, OrderState.GRABBED, OrderState.STARTED)


def unsettled(face: OrderFace) -> bool:
    """Whether those above still have something to know."""
    return face.state in (*UNSETTLED, OrderState.COMPLETED)


def escalated(above: AboveFace, locale: Locale, now: datetime) -> Message:
    """What a community could not settle, how it stands, and what can be done about it."""
    face, order = above.face, above.face.order
    department = face.holder or ""
    if face.state is OrderState.COMPLETED:
        said = {"number": face.number, "department": department, "community": above.community}
        return Message(lined(locale("order-escalated-unlooked", **said), _about(above, locale)))
    if face.state not in UNSETTLED:
        step = Markup("{} · {}").format(face.number, locale(f"order-step-{face.state.value}"))
        return Message(lined(step, _about(above, locale)))
    if now >= order.deadline_at:
        why = locale("order-escalated-late", number=face.number)
    elif order.assigned:
        key = "order-escalated-assigned" if order.terms else "order-lost-assigned"
        why = locale(key, number=face.number, department=department)
    else:
        why = locale("order-escalated-returned", number=face.number, count=order.returns)
    deadline = locale.moment(order.deadline_at, now=now)
    stands = (
        locale("order-escalated-nobody", deadline=deadline)
        if order.state is OrderState.PLACED
        else locale("order-escalated-holder", department=department, deadline=deadline)
    )
    rows = [(_button(order, "direct", locale.plain("order-button-direct")),)]
    if order.urged_at is None:
        rows.append((_button(order, "urge", locale.plain("order-button-urge")),))
    return Message(lined(why, _about(above, locale), stands), tuple(rows))


def directing(above: AboveFace, choices: tuple[Choice, ...], locale: Locale) -> Message:
    """派给谁？ one button a department; the way back stands where the finger is."""
    order = above.face.order
    text = lined(above.face.number, _about(above, locale), locale("order-to-whom"))
    buttons = [_button(order, "assign", choice_label(c, locale), c.department_id) for c in choices]
    rows = [tuple(buttons[i : i + ROW]) for i in range(0, len(buttons), ROW)]
    return Message(text, (*rows, (_button(order, "above", locale.plain("order-button-back")),)))


def listing_above(faces: list[AboveFace], locale: Locale, now: datetime) -> Message:
    """One button an order that communities could not settle, the earliest deadline first."""
    if not faces:
        return Message(locale("order-list-none"))
    rows = tuple(
        (
            _button(
                above.face.order,
                "above",
                locale.plain(
                    "order-above-line",
                    number=above.face.number,
                    step=locale.plain(f"order-step-{above.face.state.value}"),
                    deadline=locale.moment(above.face.order.deadline_at, now=now),
                ),
                "new",
            ),
        )
        for above in faces
    )
    return Message(locale("order-list-above", count=len(faces)), rows)


def _about(above: AboveFace, locale: Locale) -> Markup:
    return locale(
        "order-escalated-about",
        category=locale.category(above.face.category),
        place=above.face.place,
        community=above.community,
    )


def _button(order: Order, verb: str, label: str, arg: str = "") -> Button:
    return Button(label, OrderButton(verb=verb, order=order.id or 0, arg=arg).pack())
