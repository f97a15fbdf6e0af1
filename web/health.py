"""`/healthz` (it lives), `/readyz` (database and Bot API answer, roles are up), `/metrics`."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

Ready = Callable[[], Awaitable[list[str]]]


def router(ready: Ready) -> APIRouter:
    """The three doors; `ready` names what does not answer."""
    doors = APIRouter()

    @doors.get("/healthz")
    async def healthz() -> dict[str, str]:
        """The process lives."""
        return {"status": "ok"}

    @doors.get("/readyz")
    async def readyz(response: Response) -> dict[str, object]:
        """200 when work can be done; else 503 and what is missing."""
        missing = await ready()
        response.status_code = 503 if missing else 200
        return {"status": "not ready" if missing else "ready", "missing": missing}

    @doors.get("/metrics")
    async def metrics() -> Response:
        """Prometheus text."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return doors
