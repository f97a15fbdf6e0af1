"""aiogram's conversation state, kept in the update's own transaction."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StorageKey
from sqlalchemy.ext.asyncio import AsyncSession

from models.letter import Conversation


class SessionStorage(BaseStorage):
    """State and data of one update's session; they commit with everything else or not at all."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def _row(self, key: StorageKey) -> Conversation:
        row = await self._session.get(Conversation, (key.chat_id, key.user_id))
        if row is None:
            row = Conversation(chat_id=key.chat_id, telegram_id=key.user_id, data={})
            self._session.add(row)
        return row

    async def set_state(self, key: StorageKey, state: Any = None) -> None:
        """Where the conversation stands now."""
        (await self._row(key)).state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        """Where it stood, or None."""
        row = await self._session.get(Conversation, (key.chat_id, key.user_id))
        return row.state if row else None

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace what the conversation remembers."""
        (await self._row(key)).data = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """What it remembers."""
        row = await self._session.get(Conversation, (key.chat_id, key.user_id))
        return dict(row.data) if row else {}

    async def close(self) -> None:
        """Nothing is open: the session is the update's."""
