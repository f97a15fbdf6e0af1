"""The end of an order as the reporter sees it, and what the operator is told.

王   ✅ 学府-0217 处理好了：单元门口路面已补平。  [已解决] [没解决]
"""

from datetime import datetime

from locales.locale import Locale
from models.message import Button, Message, Picture
from models.order import payable_tenths
from models.order_faces import DoneFace
from views.lines import lined
from views.orders.buttons import DoneButton
from views.orders.words import paid_to


def outcome(face: DoneFace, locale: Locale, now: datetime) -> Message:
    """Is it fixed? and then what the answer did."""
    completion, seen = face.completion, face.face
    picture = Picture(before=seen.before, after=seen.after) if seen.after else None
    department = seen.holder or ""
    if completion.solved and not seen.points:
        return Message(locale("order-thanks-only"), (), picture)
    if completion.solved:
        text = locale(
            "order-thanks",
            moral=locale.points(completion.moral_tenths),
            material=locale.points(completion.material_tenths),
            bounty=locale.points(payable_tenths(seen.order)),
            department=paid_to(seen),
        )
        return Message(text, (), picture)
    if completion.solved is False:
        deadline = locale.moment(seen.order.deadline_at, now=now)
        text = locale("order-reopened", number=seen.number, department=department, deadline=deadline)
        return Message(text, (), picture)
    head = (
        locale("order-outcome-words", number=seen.number, words=completion.words)
        if completion.words
        else locale("order-outcome", number=seen.number)
    )

    def button(verb: str, key: str) -> Button:
        return Button(locale.plain(key), DoneButton(verb=verb, completion=completion.id or 0).pack())

    rows = (
        (button("confirm", "order-button-solved"),),
        (button("reopen", "order-button-unsolved"),),
    )
    return Message(lined(head, locale("order-outcome-ask")), rows, picture)


def calendar_ends(year: int, locale: Locale, now: datetime) -> Message:
    """The calendar of working days has no holidays of that year."""
    return Message(locale("operator-calendar", year=str(year)))
