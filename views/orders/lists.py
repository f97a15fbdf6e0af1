"""The list of open orders that a group or a member of staff asks for."""

from datetime import datetime
from html import escape

from locales.locale import Locale
from models.message import Message
from models.order_faces import OrderFace
from views.orders.words import lines


def listing(faces: list[OrderFace], locale: Locale, *, whose: str, now: datetime) -> Message:
    """Open orders, the earliest deadline first; `whose` is department or community."""
    if not faces:
        return Message(locale("order-list-none"))
    return Message(
        lines(
            locale(f"order-list-{whose}", count=len(faces)),
            *(
                locale(
                    "order-list-line",
                    number=face.number,
                    category=escape(locale.category(face.category)),
                    place=escape(face.place),
                    step=locale(f"order-step-{face.state.value}"),
                    deadline=locale.moment(face.order.deadline_at, now=now),
                )
                for face in faces
            ),
        )
    )
