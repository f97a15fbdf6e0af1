"""The notices of reports: each with its loader and its view, for `bot/notices.py` to merge."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from locales.locale import Locale
from models.message import Addressee, Message
from models.notice import Notice
from models.order_faces import OrderFace, PlacingFace
from models.report import Report, ReportState
from services import orders
from services.reports import draft_screen, screens, told
from views import orders as order_views
from views import reports as views
from views.lines import lined
from views.reports import letters


@dataclass(frozen=True)
class CardFace:
    """The community's card, whichever face it shows: the report's, the choice of 下单, the order's."""

    card: screens.Card
    placing: PlacingFace | None = None
    order: OrderFace | None = None


async def load_card(
    session: AsyncSession, report_id: int, addressee: Addressee, now: datetime
) -> CardFace | None:
    """What the card shows now."""
    card = await screens.load_card(session, report_id, addressee, now)
    if card is None:
        return None
    if card.state == ReportState.FILED:
        report = await session.get_one(Report, report_id)
        return CardFace(card, placing=await orders.placing_face(session, report))
    if card.state in {ReportState.ORDERED, ReportState.CLOSED}:
        return CardFace(card, order=await orders.last_face(session, report_id))
    return CardFace(card)


def card(face: CardFace, locale: Locale, now: datetime) -> Message:
    """One message per report in the community's group, all its faces."""
    picture = views.picture(face.card)
    if face.placing is not None:
        return order_views.placing(face.placing, locale, now=now, picture=picture)
    if face.order is None:
        return views.card(face.card, locale, now)
    message = order_views.placed(face.order, locale, now=now, picture=picture)
    talk = views.talk(face.card, locale)
    return replace(message, text=lined(message.text, *talk)) if talk else message


def draft(state: draft_screen.Draft | screens.Status, locale: Locale, now: datetime) -> Message:
    """The writer's one message: the draft, then what becomes of it."""
    if isinstance(state, draft_screen.Draft):
        return views.draft(state, locale, now)
    return views.status(state, locale, now)


AT_ONCE = {Notice.REPORT_DRAFT: (screens.load_draft, draft)}  # `load` reads the addressee beside the state
RENDERERS = {
    Notice.REPORT_STATUS: (screens.load_status, views.status),
    Notice.REPORT_CARD: (load_card, card),
    Notice.REPORT_DECIDED: (told.load_decided, letters.decided),
    Notice.REPORT_QUESTION: (told.load_question, letters.question),
    Notice.REPORT_DANGER: (told.load_alarm, letters.danger),
    Notice.REPORT_LATE: (told.load_alarm, letters.late),
    Notice.REPORT_APPEALED: (told.load_alarm, letters.appealed),
    Notice.REPORT_PHOTO: (told.load_attachment, letters.photo),
    Notice.ATTACHMENT_REFUSED: (told.load_attachment, letters.refused),
}
