"""The one web application: health for every process, later the pages."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

Probe = Callable[[], Awaitable[bool]]
Gauges = Callable[[], Awaitable[bytes]]


def application(probes: Mapping[str, Probe], gauges: Gauges) -> FastAPI:
    """The application: `/readyz` asks the `probes` by name, `/metrics` adds the `gauges` to the process's."""
    pages = FastAPI(title="Mashang", docs_url=None, redoc_url=None, openapi_url=None)

    @pages.get("/healthz")
    async def healthz() -> dict[str, bool]:
        return {"ok": True}

    @pages.get("/readyz")
    async def readyz(response: Response) -> dict[str, bool]:
        found = {name: await probe() for name, probe in probes.items()}
        if not all(found.values()):
            response.status_code = 503
        return found

    @pages.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest() + await gauges(), media_type=CONTENT_TYPE_LATEST)

    return pages
