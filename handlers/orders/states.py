"""Where somebody stands in a conversation about an order."""

from dataclasses import replace
from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from models.department import Group
from models.report import AttachmentKind
from services.attachments import Sent
from services.people import Offices


class Talk(StatesGroup):
    """What the bot waits for."""

    photo = State()  # of the work when done; data: order
    progress = State()  # of the work as it goes; data: order
    more = State()  # 再拍一张; data: completion
    handed = (
        State()
    )  # the rest of an album whose first photo was the answer; data: completion or report, album
    reason = State()  # of 退回, in words; data: order
    unsolved = State()  # what is not solved: one photo or one line; data: report


class In(Filter):
    """The conversation stands in one of these states; hands its data over as `talk`."""

    def __init__(self, *states: State) -> None:
        self._names = {state.state for state in states}

    async def __call__(
        self, message: Message, state: FSMContext, raw_state: str | None = None
    ) -> bool | dict[str, Any]:
        """False, or the data under `talk`."""
        return {"talk": await state.get_data()} if raw_state in self._names else False


class HasShot(Filter):
    """A photo, or a picture sent as a file; hands it over as `shot`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """False, or the photo under `shot`."""
        if message.photo:
            best = message.photo[-1]
            return {"shot": _sent(message, best.file_id, best.file_unique_id, best.file_size)}
        file = message.document
        if file is not None and (file.mime_type or "").startswith("image/"):
            return {"shot": _sent(message, file.file_id, file.file_unique_id, file.file_size, document=True)}
        return False


class SameAlbum(Filter):
    """A further part of the album whose first part was the answer."""

    async def __call__(self, message: Message, talk: dict[str, Any]) -> bool:
        """True for a part of the album that `talk` names."""
        return message.media_group_id is not None and message.media_group_id == talk.get("album")


class HasText(Filter):
    """Words that are no command; hands them over as `words`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """False, or the words under `words`."""
        text = (message.text or "").strip()
        return {"words": text} if text and not text.startswith("/") else False


class IsStaff(Filter):
    """A bound group, or in private staff of a department, of a community or of what stands above it."""

    async def __call__(self, message: Message, group: Group | None, offices: Offices) -> bool:
        """True where there is a list of orders to show."""
        return group is not None or has_list(offices)


def has_list(offices: Offices) -> bool:
    """Whether somebody has a list of orders by office."""
    return bool(offices.department_ids or offices.community_ids or offices.stands_above)


def private_of(state: FSMContext) -> FSMContext:
    """The same person's conversation in the private chat."""
    return FSMContext(storage=state.storage, key=replace(state.key, chat_id=state.key.user_id))


def _sent(
    message: Message, file_id: str, unique_id: str, size: int | None, *, document: bool = False
) -> Sent:
    return Sent(
        kind=AttachmentKind.PHOTO,
        file_id=file_id,
        unique_id=unique_id,
        size=size,
        album=message.media_group_id,
        message_id=message.message_id,
        document=document,
    )
