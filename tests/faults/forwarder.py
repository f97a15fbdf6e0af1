"""A TCP forwarder: what stands before a city's processes, and a line to a database that can be cut."""

import asyncio
import contextlib
from itertools import count


class Forwarder:
    """Connections go to one target after the other; one that nobody answers goes to the next."""

    def __init__(self, *targets: tuple[str, int]) -> None:
        self.targets = list(targets)
        self.port = 0
        self._turn = count()
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self.flows = asyncio.Event()  # cleared: it takes connections and bytes, and hands nothing on
        self.flows.set()

    async def start(self) -> None:
        """Listen on `port` (the first time: any that is free)."""
        self._server = await asyncio.start_server(self._take, "127.0.0.1", self.port, backlog=2048)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """End every connection and refuse new ones, until `start`."""
        if self._server:
            self._server.close()
            self._server = None
        await asyncio.sleep(0)  # what was taken just now
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._server is None:  # taken a moment before the `cut`
            writer.close()
            return
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        there: asyncio.StreamWriter | None = None
        try:
            target = await self._connect()
            if target is not None:
                back, there = target
                ways = [asyncio.create_task(self._pump(*way)) for way in ((reader, there), (back, writer))]
                try:
                    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    for way in ways:
                        way.cancel()
        except asyncio.CancelledError:
            if self._server:  # not our `cut`
                raise
        finally:
            self._open.discard(task)
            for end in (writer, there):
                if end is not None:
                    end.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        first = next(self._turn)
        for n in range(len(self.targets)):
            with contextlib.suppress(ConnectionError):
                return await asyncio.open_connection(*self.targets[(first + n) % len(self.targets)])
        return None

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Bytes one way until their end."""
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                await self.flows.wait()
                writer.write(data)
                await writer.drain()
