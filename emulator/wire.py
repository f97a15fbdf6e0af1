"""A Bot API call from its arguments to its answer, and into the log."""

import inspect
import logging
import time
from collections.abc import Mapping
from typing import Any, Final

from emulator.description import Upload
from emulator.errors import ApiError, bad_request
from emulator.local import Local, Said
from emulator.methods import HANDLERS, Handler
from emulator.plain import WrongValueError, chat_id
from emulator.world import Json

LOGGER: Final = logging.getLogger(__name__)


class Caller:
    """Carries calls out, whether they came over HTTP or in a webhook's reply."""

    def __init__(self, local: Local, own: Mapping[str, Handler]) -> None:
        """`own` are the methods that belong to the server: getUpdates and the webhook's."""
        self._local = local
        self._handlers = {**HANDLERS, **own}

    async def call(
        self, name: str, given: dict[str, Any], files: Mapping[str, Upload], *, source: str
    ) -> tuple[int, Json]:
        """HTTP status and answer of one call; the call is in the log afterwards."""
        local = self._local
        started = time.time()
        entry: Json = {"time": started, "now": local.world.now_iso(), "method": name, "source": source}
        entry["chat"] = _chat(given.get("chat_id"))
        try:
            method = local.description.method(name)
            entry["method"] = method.name
            entry["parameters"] = _shown(given, files)
            local.faults.raise_for(method.name)
            handler = self._handlers.get(method.name)
            if handler is None:
                raise bad_request(f"method {method.name} is not supported by the local Bot API")
            params = method.read(given, files)
            entry["parameters"] = _shown(params, files)
            _refuse_absent(params)
            result = handler(local, params)
            if inspect.isawaitable(result):
                result = await result
        except ApiError as error:
            body = error.body()
            entry["ok"] = False
            entry["result"] = body
            local.called(entry)
            return error.code, body
        except Exception:
            # The edge: a fault of ours is Telegram's 500 for the caller, and the next call goes on.
            LOGGER.exception("%s failed inside the local Bot API", name)
            body = ApiError(500, "Internal Server Error").body()
            entry["ok"] = False
            entry["result"] = body
            local.called(entry)
            return 500, body
        body = {"ok": True, "result": result}
        if isinstance(result, Said):
            body = {"ok": True, "result": result.result, "description": result.description}
        entry["ok"] = True
        entry["result"] = body["result"]
        local.called(entry)
        return 200, body


def _refuse_absent(params: Mapping[str, Any]) -> None:
    """Say of what is not here that it is not, instead of passing it over."""
    if "business_connection_id" in params:
        raise bad_request("business connection not found")
    if "rich_message" in params:
        raise bad_request('parameter "rich_message" is not supported by the local Bot API')


def _chat(given: Any) -> int | str | None:
    """The chat that a call names, also one that is refused."""
    try:
        return chat_id(given) if given is not None else None
    except WrongValueError:
        return None


def _shown(given: Mapping[str, Any], files: Mapping[str, Upload]) -> Json:
    """Parameters for the log; files as names and sizes."""
    shown = {
        key: {"name": value.name, "size": len(value.data)} if isinstance(value, Upload) else value
        for key, value in given.items()
    }
    for key, upload in files.items():
        shown[key] = {"name": upload.name, "size": len(upload.data)}
    return shown
