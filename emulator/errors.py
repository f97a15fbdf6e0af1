"""Telegram's error answers."""

from typing import Any


class ApiError(Exception):
    """A call that Telegram refuses: its code, its words, and `parameters` where it gives them."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        """Keep what the error body shows."""
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON that the client gets."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(what: str) -> ApiError:
    """400 with Telegram's prefix; Telegram writes the first letter small unless a capital follows."""
    if what[1:2] != "_" and not what[1:2].isupper():
        what = what[:1].lower() + what[1:]
    return ApiError(400, "Bad Request: " + what)


def forbidden(what: str) -> ApiError:
    """403 with Telegram's prefix."""
    return ApiError(403, "Forbidden: " + what)


def conflict(what: str) -> ApiError:
    """409 with Telegram's prefix."""
    return ApiError(409, "Conflict: " + what)


def too_many(retry_after_s: int) -> ApiError:
    """429, after which the caller waits `retry_after_s` seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after_s}", retry_after=retry_after_s)


class PeopleError(Exception):
    """A call at the people's door that cannot be: its HTTP status and one sentence."""

    def __init__(self, what: str, status: int = 400) -> None:
        """Keep what the JSON answer shows."""
        super().__init__(what)
        self.what = what
        self.status = status
