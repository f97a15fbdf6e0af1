"""The one web application: health for every process, later the pages."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

Probe = Callable[[], Awaitable[bool]]
Gauges = Callable[[], Awaitable[bytes]]
LOOK: Final = ["GET", "HEAD"]  # whoever watches from outside often asks for the head alone


def application(probes: Mapping[str, Probe], gauges: Gauges) -> FastAPI:
    """The application: `/readyz` asks the `probes` by name, `/metrics` adds the `gauges` to the process's."""
    pages = FastAPI(title="Mashang", docs_url=None, redoc_url=None, openapi_url=None)

    @pages.api_route("/healthz", methods=LOOK)
    async def healthz() -> dict[str, bool]:
        return {"ok": True}

    @pages.api_route("/readyz", methods=LOOK)
    async def readyz(response: Response) -> dict[str, bool]:
        found = {name: await probe() for name, probe in probes.items()}
        if not all(found.values()):
            response.status_code = 503
        return found

    @pages.api_route("/metrics", methods=LOOK)
    async def metrics() -> Response:
        return Response(generate_latest() + await gauges(), media_type=CONTENT_TYPE_LATEST)

    return pages
