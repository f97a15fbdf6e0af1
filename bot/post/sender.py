"""The sender: posts all letters and keeps all screens true.

Promise: what is stored goes out once, in each chat in order, conversation before notices before
broadcasts, within Telegram's limits; after a crash at most the letters in flight go twice. One
sender a bot token is active; the others wait for its lock. It sleeps until something is stored
(woken after each commit) or due, never polls tightly, and never waits inside a transaction.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import aiohttp
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from bot.away import TROUBLE, is_away
from bot.clock import Clock
from bot.database import Database
from bot.driver import Driver
from bot.lock import alone
from bot.post import bodies, outbox
from bot.post.limits import Limits
from bot.post.nouns import Nouns
from bot.post.outbox import Item
from bot.post.wire import ApiError, Wire
from models.columns import ChatId
from models.letter import LetterState, Screen, SentFile
from models.message import Later, Message, Picture
from models.notice import Notice

log = logging.getLogger(__name__)

AT_ONCE: Final = 16
RENDERED_AT_ONCE: Final = 4  # so that those who tap find a connection; of SQLite's, which is in the loop, one
LONG_S: Final = 0.001  # a rendering in the loop that took so long lets others be served for as long again
LOOK_EVERY_S: Final = 30.0
MARK_AGAIN_S: Final = 0.5
BACKLOG: Final = 20  # letters that wait for Telegram's limits: from then on they go evenly, not in bursts,
BREATH_S: Final = 0.05  # with looks so far apart,
EVENLY: Final = 4  # and so many at each, answers aside
SETTLED_S: Final = 0.05  # after which nothing more is expected to follow what was just started
FINISH_WITHIN_S: Final = 10.0
ATTEMPTS_MAX: Final = 8
DONE_ALREADY: Final = ("not modified", "message to delete not found")
GONE: Final = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message to be edited",
)
Json = dict[str, Any]


class Sender:
    """One process's sender."""

    def __init__(self, database: Database, wire: Wire, nouns: Nouns, clock: Clock, limits: Limits) -> None:
        self._database = database
        self._wire = wire
        self._nouns = nouns
        self._clock = clock
        self._limits = limits
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._stopping = False
        self._rounds = 0
        self._rendering = asyncio.Semaphore(1 if database.is_sqlite else RENDERED_AT_ONCE)
        self._held_up = 0  # at the last look, of what was due

    async def run(self) -> None:
        """Send whenever this process has the lock, until `stop`."""
        follows = asyncio.create_task(self._follow_clock(), name="sender-clock")
        try:
            await alone(self._database, "sender", self._send)
        finally:
            follows.cancel()

    async def _send(self) -> None:
        self._database.announces = False  # commits of this process wake it by themselves
        try:
            while not self._stopping:
                try:
                    wait_s = await self._round()
                except TROUBLE as error:
                    log.warning("the database is away: %s", type(error).__name__)
                    wait_s = 1.0
                if self._held_up > BACKLOG:  # nobody is served sooner by looking through it at each commit
                    await asyncio.sleep(BREATH_S)
                    wait_s -= BREATH_S
                await self._sleep(wait_s)
        finally:
            self._database.announces = not self._database.is_sqlite

    async def stop(self) -> None:
        """Start nothing more, also of a look that is under way; finish what is in flight, within 10 s."""
        self._stopping = True
        self._database.woken.set()
        if not self._busy:
            return
        _, late = await asyncio.wait(list(self._busy.values()), timeout=FINISH_WITHIN_S)
        for task in late:
            task.cancel()  # still due: it may go twice
        await asyncio.gather(*late, return_exceptions=True)

    async def _follow_clock(self) -> None:
        """A clock that jumps makes things due."""
        while True:
            await self._clock.moved.wait()
            self._clock.moved.clear()
            self._database.woken.set()

    async def _sleep(self, wait_s: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                await self._database.woken.wait()

    async def _round(self) -> float:
        """Start what may go now; returns the seconds until the next look."""
        self._database.woken.clear()
        self._rounds += 1
        now = self._clock.now()
        async with self._database.looking() as driver:
            items = await outbox.due(driver, now, without=[*self._busy, *self._limits.paused()])
        paused_s = self._limits.pause_s()
        wait_s, started = LOOK_EVERY_S if paused_s is None else min(LOOK_EVERY_S, paused_s), 0
        passed_over: set[int] = set()
        evenly = self._limits.paced and len(items) > BACKLOG
        for item in items:
            if item.chat_id in self._busy or item.chat_id in passed_over:
                continue
            if (
                self._stopping
                or len(self._busy) >= AT_ONCE
                or (evenly and not item.talks and started >= EVENLY)
            ):
                break
            edits = item.message_id is not None
            pause_s = self._limits.wait_s(item.chat_id, edits=edits, talks=item.talks)
            if pause_s > 0:
                wait_s = min(wait_s, pause_s)
                if not edits:
                    passed_over.add(item.chat_id)  # in order: what comes after it waits with it
                continue
            self._start(item, last=len(items) == 1)
            started += 1
        self._held_up = len(items) - started if self._limits.paced else 0
        if started:
            return min(wait_s, SETTLED_S)  # then the rest of the future is looked at
        async with self._database.looking() as driver:
            next_at = await outbox.next_due_at(driver, now)
        if next_at is not None:
            wait_s = min(wait_s, (next_at - now).total_seconds())
        return max(0.005, wait_s)

    def _start(self, item: Item, *, last: bool) -> None:
        task = asyncio.create_task(self._deliver(item))
        self._busy[item.chat_id] = task
        self._limits.starts(item.chat_id)
        task.add_done_callback(partial(self._done, item.chat_id, self._rounds if last else 0))

    def _done(self, chat_id: int, started_in: int, _: asyncio.Task[None]) -> None:
        """Look again, unless nothing can have waited for this one: no look has passed it over since."""
        self._busy.pop(chat_id, None)
        self._limits.ends(chat_id)
        if started_in != self._rounds:
            self._database.woken.set()

    async def _deliver(self, item: Item) -> None:
        """One letter or screen, whatever happens."""
        try:
            if item.is_screen:
                await self._screen(item)
            else:
                await self._letter(item)
        except ApiError as error:
            await self._refused(item, error)
        except (aiohttp.ClientError, TimeoutError) as error:
            await self._later(item, type(error).__name__)
        except Exception as error:
            if is_away(error):
                log.warning("the database is away: %s", type(error).__name__)
                return  # it is still due
            log.exception("a letter to be sent failed")
            await self._later(item, "fault")
        else:
            self._limits.served()

    async def _letter(self, item: Item) -> None:
        if item.method is not None:
            self._limits.spend(item.chat_id, talks=item.talks)
            result = await self._called(item.method, {**(item.body or {})})
        else:
            message = await self._rendered(item)
            if message is None:
                await self._letter_ended(item, LetterState.WITHDRAWN)
                return
            if isinstance(message, Later):
                await self._put_off(item, message.at, "not yet")
                return
            self._limits.spend(item.chat_id, talks=item.talks)
            result = await self._post(item.chat_id, message)
        sent = result.get("message_id") if isinstance(result, dict) else None
        await self._letter_ended(item, LetterState.SENT, sent_at=self._clock.now(), message_id=sent)

    async def _called(self, method: str, body: Json) -> Any:
        """A ready call; what was done already, as before a crash, is success."""
        try:
            return await self._wire.call(method, body)
        except ApiError as error:
            if method == "deleteMessage" and "can't be deleted" in error.description:
                # over 48 h old: it stays, with nothing to tap
                return await self._called("editMessageReplyMarkup", body)
            if not any(done in error.description for done in DONE_ALREADY):
                raise
        return None

    async def _screen(self, item: Item) -> None:
        message = await self._rendered(item)
        if isinstance(message, Later):
            await self._put_off(item, message.at, "not yet")
            return
        if message is not None:
            shown, picture = bodies.digest(message), bodies.key_of(message.picture)
            if item.message_id is None or (shown, picture) != (item.shown, item.picture):
                self._limits.spend(item.chat_id, talks=item.talks)
                message_id = await self._bring_up_to_date(item, message, picture)
                hangs = partial(outbox.mark_shown, message_id=message_id, shown=shown, picture=picture)
                await self._mark(lambda driver: hangs(driver, item))
                return
        await self._mark(lambda driver: outbox.mark_screen(driver, item))

    async def _bring_up_to_date(self, screen: Item, message: Message, key: str | None) -> int:
        """Edit the message that hangs there, or send it; returns its id."""
        if screen.message_id is None:
            return int((await self._post(screen.chat_id, message))["message_id"])
        if key is None and screen.picture is not None:  # a picture can't become words by an edit
            sent = await self._post(screen.chat_id, message)
            await self._try("deleteMessage", {"chat_id": screen.chat_id, "message_id": screen.message_id})
            return int(sent["message_id"])
        where = {
            "chat_id": screen.chat_id,
            "message_id": screen.message_id,
            "reply_markup": bodies.markup(message),
        }
        try:
            if key != screen.picture:
                await self._edit_picture(where, message)
            elif key is not None:
                await self._wire.call("editMessageCaption", {**where, **bodies.caption(message)})
            else:
                await self._wire.call("editMessageText", {**where, **bodies.words(message)})
        except ApiError as error:
            if "not modified" in error.description:
                return screen.message_id
            if any(gone in error.description.lower() for gone in GONE):
                return int((await self._post(screen.chat_id, message))["message_id"])
            raise
        return screen.message_id

    async def _edit_picture(self, where: Json, message: Message) -> None:
        file_id, content = await self._photo(message.picture)
        media = {"type": "photo", "media": file_id or "attach://photo", **bodies.caption(message)}
        body = {**where, "media": media}
        if file_id:
            await self._wire.call("editMessageMedia", body)
        else:
            result = await self._wire.upload("editMessageMedia", body, "photo", content, "photo.jpg")
            await self._remember(message.picture, result)

    async def _post(self, chat_id: int, message: Message) -> Json:
        """Send a message anew."""
        body: Json = {"chat_id": chat_id, "reply_markup": bodies.markup(message)}
        if message.silent:
            body["disable_notification"] = True
        if message.reply_to:
            reply = await self._message_id(chat_id, *message.reply_to)
            if reply:
                body["reply_parameters"] = {"message_id": reply, "allow_sending_without_reply": True}
        if message.picture is None or message.picture.is_empty:
            sent: Json = await self._wire.call("sendMessage", {**body, **bodies.words(message)})
            return sent
        body |= bodies.caption(message)
        file_id, content = await self._photo(message.picture)
        if file_id:
            sent = await self._wire.call("sendPhoto", {**body, "photo": file_id})
        else:
            sent = await self._wire.upload("sendPhoto", body, "photo", content, "photo.jpg")
            await self._remember(message.picture, sent)
        return sent

    async def _photo(self, picture: Picture | None) -> tuple[str | None, bytes]:
        """The file_id of a picture that went before, or its bytes."""
        assert picture is not None
        async with self._database.reading() as session:
            known = await session.get(SentFile, bodies.key_of(picture))
        if known:
            return known.file_id, b""
        return None, await asyncio.to_thread(self._drawn, picture)

    def _drawn(self, picture: Picture) -> bytes:
        before = [self._nouns.media.get(sha) for sha in picture.before]
        after = [self._nouns.media.get(sha) for sha in picture.after]
        return self._nouns.draw(picture, before, after)

    async def _remember(self, picture: Picture | None, sent: Any) -> None:
        if not isinstance(sent, dict) or not sent.get("photo"):
            return
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        row = {"key": bodies.key_of(picture), "file_id": sent["photo"][-1]["file_id"]}
        async with self._database.transaction() as session:
            await session.execute(insert(SentFile).values(**row).on_conflict_do_nothing())

    async def _message_id(self, chat_id: int, notice: Notice, subject: int) -> int | None:
        wanted = select(Screen.message_id).where(
            col(Screen.notice) == notice, col(Screen.subject) == subject, col(Screen.chat_id) == chat_id
        )
        async with self._database.reading() as session:
            found: int | None = await session.scalar(wanted)
            return found

    async def _letter_ended(self, item: Item, state: LetterState, **values: Any) -> None:
        await self._mark(lambda driver: outbox.mark_letter(driver, item, state, **values))

    async def _mark(self, mark: Callable[[Driver], Awaitable[None]]) -> None:
        """Write down what Telegram has; a database that is away is waited for, lest it went twice."""
        while True:
            try:
                async with self._database.driver(wakes=False) as driver:
                    return await mark(driver)
            except Exception as error:
                if not is_away(error):
                    raise
                log.warning("a mark waits for the database: %s", type(error).__name__)
            await asyncio.sleep(MARK_AGAIN_S)

    async def _put_off(self, item: Item, until: datetime, error: str) -> None:
        async with self._database.driver() as driver:
            await outbox.put_off(driver, item, until, error)

    async def _rendered(self, item: Item) -> Message | Later | None:
        notice, subject, chat_id = Notice(item.notice or ""), item.subject or 0, ChatId(item.chat_id)
        async with self._rendering:
            begun_s = time.perf_counter()
            async with self._database.reading() as session:
                message = await self._nouns.render(session, notice, subject, chat_id, now=self._clock.now())
            took_s = time.perf_counter() - begun_s
            if self._database.is_sqlite and self._limits.paced and took_s > LONG_S:
                await asyncio.sleep(took_s)
        return message

    async def _refused(self, item: Item, error: ApiError) -> None:
        """Telegram said no: wait, move, or give up, and say so in the row."""
        now = self._clock.now()
        if error.retry_after_s is not None:
            self._limits.refused(item.chat_id, error.retry_after_s)
        elif error.migrate_to is not None:
            async with self._database.transaction() as session:
                await outbox.move_chat(session, item.chat_id, error.migrate_to)
                await self._nouns.migrated(session, ChatId(item.chat_id), ChatId(error.migrate_to))
        elif error.code == 403 or "chat not found" in error.description:
            async with self._database.transaction() as session:
                await outbox.give_up_chat(session, item.chat_id, error.description, now)
                await self._nouns.unreachable(session, ChatId(item.chat_id), now)
        elif error.is_passing:
            await self._put_off(item, now + timedelta(seconds=5), error.description)
        else:
            log.error("a %s was refused: %s", item.name, error)
            await self._give_up(item, error.description)

    async def _later(self, item: Item, why: str) -> None:
        if why == "fault" and item.attempts >= ATTEMPTS_MAX:  # ours: it would go on failing, its chat waiting
            await self._give_up(item, why)
            return
        pause = timedelta(seconds=min(60, 0.5 * 2**item.attempts))
        await self._put_off(item, self._clock.now() + pause, why)

    async def _give_up(self, item: Item, error: str) -> None:
        if item.is_screen:
            await self._mark(lambda driver: outbox.give_up_screen(driver, item, error))
        else:
            await self._letter_ended(item, LetterState.UNDELIVERABLE, error=error)

    async def _try(self, method: str, body: Json) -> None:
        try:
            await self._called(method, body)
        except ApiError as error:
            log.info("%s: %s", method, error)
