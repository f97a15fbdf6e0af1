"""The local Bot API as one HTTP server: the Bot API, the file door, the people's door, the page.

    em = Emulator(token="1:secret", bot_username="mashang_bot", limits=False)
    await em.start(port=0)
    ...                                 # em.url, e.g. http://127.0.0.1:40123
    await em.stop()

`em.on_call(listener)` hears of every Bot API call as it stands in `/log`.
"""

import asyncio
import re
import signal
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import web

from emulator import bodies, jsons, page_doors, people
from emulator.bodies import BODY_AT_MOST
from emulator.description import Upload
from emulator.downloads import download
from emulator.errors import ApiError, PeopleError
from emulator.local import Local, OnCall
from emulator.methods.receiving import Receiving
from emulator.state import StateFile
from emulator.webhook import Webhook
from emulator.wire import Caller
from emulator.world import Json

DEFAULT_NAME: Final = "码上"
TOKEN: Final = re.compile(r"\d+:[A-Za-z0-9_-]+")
USERNAME: Final = re.compile(r"@?[A-Za-z]\w{4,31}", re.ASCII)
STOP_WITHIN_S: Final = 1
LINE_AT_MOST: Final = 1 << 18  # bytes of an address, a GET's whole text in it (HttpReader.h)


class Emulator:
    """A local Bot API for one bot."""

    def __init__(
        self,
        *,
        token: str,
        bot_username: str,
        limits: bool = True,
        state: Path | str | None = None,
        tour: Path | None = None,
        bot_name: str = DEFAULT_NAME,
    ) -> None:
        """Make one; nothing listens before `start`. Raises ValueError for a token or name that is none."""
        if not TOKEN.fullmatch(token):
            raise ValueError("a token is <bot id>:<secret>")
        if not USERNAME.fullmatch(bot_username):
            raise ValueError("a bot's username is 5 to 32 letters, digits and _")
        self.local = Local(
            token=token, bot_username=bot_username.removeprefix("@"), bot_name=bot_name, limits=limits
        )
        self.token = token
        self.url = ""
        self._state = StateFile(Path(state), self.local) if state else None
        self._tour = tour
        self.webhook = Webhook(self.local.world, self.local.updates, self._perform)
        self._caller = Caller(self.local, Receiving(self.local, self.webhook).methods())
        self._runner: web.ServerRunner | None = None
        self._api = f"/bot{token}/"
        self._files = f"/file/bot{token}/"

    def on_call(self, listener: OnCall) -> None:
        """Hear of every Bot API call when it has been carried out: the entry of `/log`."""
        self.local.on_call.append(listener)

    async def start(self, *, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; `url` says where."""
        self._runner = web.ServerRunner(
            web.Server(
                self._handle,
                request_factory=_request,
                access_log=None,
                auto_decompress=False,
                max_line_size=LINE_AT_MOST,
            ),
            shutdown_timeout=STOP_WITHIN_S,
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, backlog=1024)
        await site.start()
        address: Any = self._runner.addresses[0]
        self.url = f"http://{host}:{address[1]}"
        self.webhook.start()

    async def stop(self) -> None:
        """End everything; what is kept is kept."""
        self.local.updates.let_go()
        self.local.taps.let_go()
        await self.webhook.stop()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None
        if self._state:
            self._state.close()

    async def serve(self, *, host: str, port: int) -> None:
        """Run until Ctrl-C or SIGTERM; prints the address."""
        await self.start(host=host, port=port)
        print(f"{self.url}/", flush=True)  # noqa: T201 -- the command's one line
        ended = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
        await ended.wait()
        await self.stop()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot") and path != "/bot":
            return await self._bot_api(request, path)
        try:
            if path.startswith("/file/"):
                return self._file(request, path)
            _refuse_strangers(request)
            if request.method == "POST":
                return await self._post(request, path)
            if request.method not in ("GET", "HEAD"):
                raise PeopleError(f"this door knows no {request.method}", 405)
            return await self._get(request, path)
        except PeopleError as error:
            return _json({"error": error.what}, error.status)

    async def _bot_api(self, request: web.BaseRequest, path: str) -> web.Response:
        """One call of the Bot API."""
        if not path.startswith(self._api):
            known = TOKEN.fullmatch(path.removeprefix("/bot").partition("/")[0])
            stranger = ApiError(401, "Unauthorized") if known else ApiError(404, "Not Found")
            return _json(stranger.body(), stranger.code)
        name = path[len(self._api) :]
        try:
            given, files = await bodies.of_request(request)
        except ApiError as error:
            return _json(error.body(), error.code)
        status, answer = await self._caller.call(name, given, files, source="http")
        self.local.world.save()
        return _json(answer, status)

    async def _perform(self, method: str, given: Json, files: Mapping[str, Upload]) -> Json:
        """A method that came in a webhook's reply."""
        _, answer = await self._caller.call(method, given, files, source="webhook")
        self.local.world.save()
        return answer

    def _file(self, request: web.BaseRequest, path: str) -> web.Response:
        """The file door of the Bot API."""
        local = self.local
        file = (
            local.files.by_path.get(path.removeprefix(self._files)) if path.startswith(self._files) else None
        )
        if file is None:
            return _json(ApiError(404, "Not Found").body(), 404)
        return download(local.files, file, request)

    async def _post(self, request: web.BaseRequest, path: str) -> web.Response:
        """A call at the people's door."""
        try:
            body = await bodies.bytes_of(request)
        except ApiError as error:
            raise PeopleError(error.description, error.code) from None
        if path == "/decode":
            return _json(await asyncio.to_thread(page_doors.decode, body))
        door: Callable[[Local, Json], Any] | None = people.POSTS.get(path)
        if door is None:
            raise PeopleError(f"no such door: POST {path}", 404)
        try:
            asked = jsons.decode(body or b"{}")
        except ValueError:
            raise PeopleError("the body is no JSON") from None
        if not isinstance(asked, dict):
            raise PeopleError("the body is no JSON object")
        result = door(self.local, asked)
        if isinstance(result, Awaitable):
            result = await result
        self.local.world.save()
        return _json(result)

    async def _get(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        """A look at the people's door or the page's."""
        local, query = self.local, request.query
        if match := re.fullmatch(r"/chats/(-?\d{1,20})/messages", path):
            return _json(await people.messages(local, int(match[1]), query))
        look = _LOOKS.get(path)
        if look is not None:
            return _json(look(local, query))
        if path == "/":
            return page_doors.static("index.html")
        if path == "/events":
            return await page_doors.events(local, request)
        if path == "/tour":
            return _json(page_doors.tour(self._tour))
        if path.startswith("/tour/"):
            return page_doors.tour_file(self._tour, path.removeprefix("/tour/"))
        if path.startswith("/files/"):
            return page_doors.file(local, path.removeprefix("/files/"))
        if path.startswith("/page/"):
            return page_doors.static(path.removeprefix("/page/"))
        raise PeopleError(f"no such door: {request.method} {path}", 404)


_LOOKS: Final[dict[str, Callable[[Local, Mapping[str, str]], Any]]] = {
    "/log": lambda local, query: local.log.after(_integer(query.get("after"))),
    "/clock": lambda local, query: {"now": local.world.now_iso()},
    "/people": lambda local, query: page_doors.people(local),
    "/groups": lambda local, query: page_doors.groups(local),
    "/bot": lambda local, query: page_doors.bot(local),
    "/chats": lambda local, query: page_doors.chats(local, _integer(query.get("as"))),
    "/commands": lambda local, query: page_doors.commands(
        local, _integer(query.get("person")), _integer(query.get("chat"))
    ),
}


def _request(*parts: Any) -> web.BaseRequest:
    message, payload, protocol, writer, task = parts[:5]
    return web.BaseRequest(
        message, payload, protocol, writer, task, asyncio.get_running_loop(), client_max_size=BODY_AT_MOST
    )


def _refuse_strangers(request: web.BaseRequest) -> None:
    """The people's door is for this page and for programs, not for other web sites."""
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.headers.get("Host"):
        raise PeopleError("another web site may not call this door", 403)


def _integer(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        raise PeopleError(f"not a number: {text}") from None


def _json(value: Any, status: int = 200) -> web.Response:
    headers = {}
    if status == 429 and "retry_after" in value.get("parameters", {}):
        headers["Retry-After"] = str(value["parameters"]["retry_after"])
    return web.Response(
        body=jsons.encode(value), status=status, content_type="application/json", headers=headers
    )
