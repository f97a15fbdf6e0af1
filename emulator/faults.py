"""Failures that somebody ordered at the people's door."""

from typing import Any, Final

from emulator.errors import ApiError, PeopleError

SAID: Final = {
    400: "Bad Request: fault", 401: "Unauthorized", 403: "Forbidden: bot was blocked by the user",
    404: "Not Found", 409: "Conflict: terminated by other getUpdates request; make sure that only one bot "
    "instance is running", 500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable",
    504: "Gateway Timeout",
}  # fmt: skip


class Faults:
    """The failures still to come, by method."""

    def __init__(self) -> None:
        """None ordered."""
        self._orders: list[dict[str, Any]] = []

    def order(self, wanted: dict[str, Any]) -> None:
        """The next `times` calls of `method` (`*`: of any) fail with `error_code`."""
        method, code, times = wanted.get("method"), wanted.get("error_code"), wanted.get("times", 1)
        if not isinstance(method, str) or not isinstance(code, int) or not _is_whole(times):
            raise PeopleError("a fault needs method, error_code and times")
        if not 400 <= code <= 599:
            raise PeopleError("error_code is between 400 and 599")
        if times < 1:
            raise PeopleError("times is 1 or more")
        retry_after, moved = wanted.get("retry_after"), wanted.get("migrate_to_chat_id")
        if retry_after is not None and not (_is_whole(retry_after) and retry_after >= 0):
            raise PeopleError("retry_after is whole seconds")
        if moved is not None and not _is_whole(moved):
            raise PeopleError("migrate_to_chat_id is the id of a chat")
        if not isinstance(wanted.get("description"), str | None):
            raise PeopleError("description is a string")
        self._orders.append({**wanted, "method": method.lower(), "times": times})

    def raise_for(self, method: str) -> None:
        """Raise the failure ordered for this call, if there is one."""
        if not self._orders:
            return
        for order in self._orders:
            if order["method"] in (method.lower(), "*") and order["times"] > 0:
                order["times"] -= 1
                self._orders = [order for order in self._orders if order["times"] > 0]
                raise _error(order)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _error(order: dict[str, Any]) -> ApiError:
    code, retry_after = order["error_code"], order.get("retry_after")
    parameters = {"retry_after": retry_after} if retry_after is not None else {}
    if order.get("migrate_to_chat_id") is not None:
        parameters["migrate_to_chat_id"] = order["migrate_to_chat_id"]
    said = order.get("description") or SAID.get(code, f"Error {code}")
    if code == 429:
        said = order.get("description") or f"Too Many Requests: retry after {retry_after or 1}"
        parameters.setdefault("retry_after", 1)
    return ApiError(code, said, **parameters)
