"""The list of open orders that a group or a member of staff asks for."""

from datetime import datetime

from locales.locale import Locale
from models.message import Message
from models.order_faces import Listing
from views.lines import lined


def listing(listed: Listing, locale: Locale, *, whose: str, now: datetime) -> Message:
    """Open orders, the earliest deadline first; `whose` is department or community."""
    faces, rest = listed.faces, listed.count - len(listed.faces)
    if not faces:
        return Message(locale("order-list-none"))
    return Message(
        lined(
            locale(f"order-list-{whose}", count=listed.count),
            *(
                locale(
                    "order-list-line",
                    number=face.number,
                    category=locale.category(face.category),
                    place=face.place,
                    step=locale(f"order-step-{face.state.value}"),
                    deadline=locale.moment(face.order.deadline_at, now=now),
                )
                for face in faces
            ),
            locale("order-list-rest", count=rest) if rest else None,
        )
    )
