"""What the reporter sees of the work: photos of it as it goes, then those that the community has accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.order import Completion
from models.report import Attachment, AttachmentKind, AttachmentStage, Report

MOST: Final = 4  # on one side of the picture


@dataclass(frozen=True)
class WorkPhotos:
    """SHA-256 of stored photos: what was reported beside the work; `going`: the work is not done yet."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    going: bool = False


async def photos_of(session: AsyncSession, report: Report, *, own: bool) -> WorkPhotos:
    """The latest of the work, beside the writer's own photos; what somebody else reported is theirs."""
    accepted = select(col(Completion.id)).where(
        col(Completion.accepted).is_(True), col(Completion.id) == col(Attachment.completion_id)
    )
    shown = or_(col(Attachment.stage) == AttachmentStage.PROGRESS, accepted.exists())
    last = await session.scalar(_photos(report, shown).order_by(col(Attachment.id).desc()).limit(1))
    if last is None:
        return WorkPhotos()
    going = last.stage == AttachmentStage.PROGRESS
    same = and_(
        col(Attachment.stage) == last.stage,
        col(Attachment.completion_id).is_(None)
        if going
        else col(Attachment.completion_id) == last.completion_id,
    )
    after = await session.scalars(_photos(report, same).order_by(col(Attachment.id).desc()).limit(MOST))
    before: Sequence[Attachment] = ()
    if own:
        stage = col(Attachment.stage) == AttachmentStage.BEFORE
        rows = await session.scalars(_photos(report, stage).order_by(col(Attachment.id)).limit(MOST))
        before = rows.all()
    return WorkPhotos(_keys(before), _keys(after.all())[::-1], going)


def _photos(report: Report, wanted: ColumnElement[bool]) -> Select[Attachment]:
    return select(Attachment).where(
        col(Attachment.report_id) == report.id,
        col(Attachment.kind) == AttachmentKind.PHOTO,
        col(Attachment.sha256).is_not(None),
        wanted,
    )


def _keys(found: Sequence[Attachment]) -> tuple[str, ...]:
    return tuple(each.sha256 for each in found if each.sha256)
