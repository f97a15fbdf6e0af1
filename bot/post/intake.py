"""Intake: one update is one transaction.

Promise: every update has exactly one effect, whatever is killed, repeated or told twice. It is kept
so: the update's id, the conversation's state, the facts and the letters are rows of one transaction;
Telegram is told that we have the update only after COMMIT, and repeats it until then. A person's
updates wait for each other on a lock, so that a message and a tap of one instant don't interleave.

A refusal undoes the handler (a savepoint), its sentence is the answer, and the update is done. An
update that raises is tried three times, then parked whole: the person and the operator are told,
and the chat goes on. The answer to a tap is kept with the seen id, so that a tap that comes again
is answered again. With the database away nothing is swallowed: the caller says 503 or waits.
"""

import json
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from markupsafe import escape
from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.away import is_away
from bot.clock import Clock
from bot.database import Database
from bot.post import outbox
from bot.post.conversation import SessionStorage
from bot.post.nouns import Nouns
from models.letter import FailedUpdate, Letter, ParkedUpdate, Priority, Screen, SeenUpdate
from models.refusals import Conclusive, OldButton, Refusal

log = logging.getLogger(__name__)

FAILURES_MAX = 3
TOAST_MAX = 200  # signs of an answer to a tap (Bot API, answerCallbackQuery)
PREFIX_MAX = 4  # the longest kind of button
Json = dict[str, Any]


class Unhandled(Exception):  # noqa: N818 -- a state of the update, not a fault of the caller
    """The update failed and shall come again."""


class DatabaseAway(Exception):  # noqa: N818 -- likewise
    """The database does not answer: Telegram keeps the update."""


@dataclass(frozen=True)
class Facts:
    """Who wrote where, read from the raw update without validating it."""

    update_id: int
    telegram_id: int
    chat_id: int
    language_code: str | None
    tap_id: str | None
    data: str = ""  # what the tapped button carries
    migrated_to: int | None = None  # the group goes on as this supergroup
    text: str | None = None  # what somebody wrote in the private chat

    @property
    def prefix(self) -> str:
        """The button's kind, as aiogram's CallbackData writes it."""
        return self.data.partition(":")[0]

    @property
    def kind(self) -> str:
        """What came, for the log: `button o`, `message`; nothing that a person wrote."""
        if self.tap_id is None:
            return "message"
        ours = self.prefix.isascii() and self.prefix.isalpha() and len(self.prefix) <= PREFIX_MAX
        return f"button {self.prefix}" if ours else "button"

    @classmethod
    def of(cls, body: Json) -> "Facts | None":
        """None: an update of nobody (a poll, a channel), which is seen and dropped."""
        happening = next((v for k, v in body.items() if k != "update_id" and isinstance(v, dict)), {})
        user = happening.get("from") or happening.get("user")
        message = happening.get("message") or happening
        chat = message.get("chat") or user
        if not user or not chat:
            return None
        tap = happening.get("id") if "callback_query" in body else None
        data = str(happening.get("data") or "") if tap else ""
        moved = message.get("migrate_to_chat_id")
        text = message.get("text") if "message" in body and chat["id"] == user["id"] else None
        return cls(
            body["update_id"], user["id"], chat["id"], user.get("language_code"), tap, data, moved, text
        )


class Intake:
    """Handles updates; any number at once."""

    def __init__(
        self, database: Database, nouns: Nouns, bot: Bot, clock: Clock, context: Mapping[str, Any]
    ) -> None:
        self._database = database
        self._nouns = nouns
        self._bot = bot
        self._clock = clock
        self._context = dict(context)  # what every handler may ask for beside its identity

    async def handle(self, body: Json) -> Json | None:
        """Handle one update; returns the answer to a tap as a Bot API call, to be posted at once.

        Raises Unhandled (it shall come again) and DatabaseAway.
        """
        facts = Facts.of(body)
        if facts is None:
            return None
        try:
            if hot := self._nouns.hot.get(facts.prefix):
                async with self._database.driver() as driver:
                    answer = await hot(driver, facts, now=self._clock.now())
                if answer is not None:
                    return answer
            async with self._database.transaction(self._opening(facts)) as session:
                return await self._in_transaction(session, facts, body)
        except Exception as error:
            if is_away(error):
                log.warning("the database is away: %s", type(error).__name__)
                raise DatabaseAway from error
            log.exception("update %s failed", facts.update_id)
            return await self._failed(facts, body, error)

    async def _in_transaction(self, session: AsyncSession, facts: Facts, body: Json) -> Json | None:
        now = self._clock.now()
        if not session.info["opened"]:
            seen = await session.get(SeenUpdate, facts.update_id)
            return seen.answer if seen else None
        words = self._nouns.words
        if facts.text and words and await words(session.info["hand"], facts, now=now):
            return None
        identity = await self._nouns.identify(
            session,
            telegram_id=facts.telegram_id,
            language_code=facts.language_code,
            chat_id=facts.chat_id,
            tapped=facts.tap_id is not None,
            now=now,
        )
        if facts.migrated_to is not None:
            await outbox.move_chat(session, facts.chat_id, facts.migrated_to)
        key = StorageKey(bot_id=self._bot.id, chat_id=facts.chat_id, user_id=facts.telegram_id)
        storage = SessionStorage(session)
        arguments = {
            **self._context,
            **identity,
            "session": session,
            "now": now,
            "state": FSMContext(storage=storage, key=key),
            "raw_state": await storage.get_state(key),
        }
        try:
            async with session.begin_nested():
                result = await self._nouns.dispatcher.feed_raw_update(self._bot, body, **arguments)
                if result is UNHANDLED and facts.tap_id:
                    raise OldButton
        except Refusal as refusal:
            result = self._refused(facts, refusal, identity["locale"], now)
            await self._show_again(session, refusal, facts.chat_id, now)
            if not facts.tap_id and arguments["raw_state"] and isinstance(refusal, Conclusive):
                await storage.set_state(key, None)  # nobody stays stuck in it
        answer = self._keep(session, facts, result, now)
        if answer is not None:
            await session.execute(
                update(SeenUpdate).where(col(SeenUpdate.update_id) == facts.update_id).values(answer=answer)
            )
        return answer

    def _opening(self, facts: Facts) -> str:
        """Lock the person and claim the update's id; each sees what the one before it committed."""
        seen_at = self._clock.now().astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        zone, lock = "", ""
        if not self._database.is_sqlite:
            zone, lock = "+00", f"SELECT pg_advisory_xact_lock({facts.telegram_id:d});"
        claim = f"VALUES ({facts.update_id:d}, '{seen_at}{zone}') ON CONFLICT DO NOTHING"
        return f"{lock}INSERT INTO seen_update (update_id, seen_at) {claim}"

    async def _is_new(self, session: AsyncSession, facts: Facts, now: datetime) -> bool:
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        statement = insert(SeenUpdate).values(update_id=facts.update_id, seen_at=now).on_conflict_do_nothing()
        done: Any = await session.execute(statement)
        return bool(done.rowcount)

    def _refused(self, facts: Facts, refusal: Refusal, locale: Any, now: datetime) -> Any:
        log.info("update %s refused (%s): %s", facts.update_id, facts.kind, type(refusal).__name__)
        words = self._nouns.say(refusal, locale, now)
        if facts.tap_id:
            return AnswerCallbackQuery(callback_query_id=facts.tap_id, text=words[:TOAST_MAX])
        from aiogram.methods import SendMessage  # noqa: PLC0415 -- only refusals of messages need it

        return SendMessage(chat_id=facts.chat_id, text=escape(words))  # the bot speaks HTML

    async def _show_again(self, session: AsyncSession, refusal: Refusal, chat_id: int, now: datetime) -> None:
        """An old card is put right: the screens that the refusal calls stale are looked at once more."""
        for notice, subject in refusal.stale:
            await session.execute(
                update(Screen)
                .where(
                    col(Screen.notice) == notice,
                    col(Screen.subject) == subject,
                    col(Screen.chat_id) == chat_id,
                    col(Screen.due_at).is_(None),
                )
                .values(due_at=now, version=Screen.version + 1)
            )

    def _keep(self, session: AsyncSession, facts: Facts, result: Any, now: datetime) -> Json | None:
        """Store what a handler returned as letters; the answer to the tap is handed back."""
        answer: Json | None = None
        if facts.tap_id:
            answer = {"method": "answerCallbackQuery", "callback_query_id": facts.tap_id}
        methods = result if isinstance(result, list | tuple) else [result]
        for method in methods:
            if not isinstance(method, TelegramMethod):
                continue
            body: Json = self._plain(method)
            if isinstance(method, AnswerCallbackQuery):
                answer = body
                continue
            session.add(
                Letter(
                    chat_id=int(body.get("chat_id") or facts.chat_id),
                    priority=Priority.CONVERSATION,
                    method=body.pop("method"),
                    body=body,
                    due_at=now,
                )
            )
        return answer

    def _plain(self, method: TelegramMethod[Any]) -> Json:
        """A typed method as JSON, with the bot's defaults filled in.

        aiogram's deserialize_telegram_object makes a bot, and with it a TLS context, each time: 20 ms.
        """
        values = method.model_dump(mode="python", warnings=False)
        plain = self._bot.session.prepare_value(values, bot=self._bot, files={}, _dumps_json=False)
        data: Json = json.loads(json.dumps({"method": method.__api_method__, **plain}, default=str))
        return data

    async def _failed(self, facts: Facts, body: Json, error: Exception) -> Json | None:
        """Count the failure; the third parks the update and says so."""
        now = self._clock.now()
        async with self._database.transaction() as session:
            row = await session.get(FailedUpdate, facts.update_id)
            if row is None:
                row = FailedUpdate(update_id=facts.update_id, failures=0, failed_at=now)
                session.add(row)
            row.failures += 1
            row.failed_at = now
            if row.failures < FAILURES_MAX:
                failures = row.failures
            else:
                return await self._park(session, facts, body, error, now)
        raise Unhandled(f"failed {failures} of {FAILURES_MAX} times") from error

    async def _park(
        self, session: AsyncSession, facts: Facts, body: Json, error: Exception, now: datetime
    ) -> Json | None:
        number = f"E-{secrets.token_hex(2).upper()}"
        parked = ParkedUpdate(
            update_id=facts.update_id, number=number, body=body, error=type(error).__name__, parked_at=now
        )
        session.add(parked)
        await self._is_new(session, facts, now)
        identity = await self._nouns.identify(
            session,
            telegram_id=facts.telegram_id,
            language_code=facts.language_code,
            chat_id=facts.chat_id,
            tapped=facts.tap_id is not None,
            now=now,
        )
        await session.flush()
        await self._nouns.parked(session, parked, now)
        words = self._nouns.trouble(number, identity["locale"])
        if facts.tap_id:
            return {
                "method": "answerCallbackQuery",
                "callback_query_id": facts.tap_id,
                "text": words[:TOAST_MAX],
            }
        session.add(
            Letter(
                chat_id=facts.chat_id,
                priority=Priority.CONVERSATION,
                method="sendMessage",
                body={"chat_id": facts.chat_id, "text": words},
                due_at=now,
            )
        )
        return None
