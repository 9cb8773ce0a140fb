"""A line with a delay and a rate between a browser and a server on this machine.

A browser's own throttling slows what a page asks for, and not what its service worker asks for.
Here every byte of both passes the same line.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

# Lighthouse's mobile line: 150 ms there and back, 1.6 Mbit/s.
ROUND_TRIP = 0.15  # seconds
RATE = 200_000  # bytes a second
PIECE = 1_460  # bytes: one packet


class Direction:
    """One way of the line, shared by all connections."""

    def __init__(self) -> None:
        self.free = 0.0  # when the last byte so far has left

    def arrival(self, now: float, size: int, line: Line) -> float:
        """When `size` bytes that are ready now have arrived."""
        self.free = max(now, self.free) + size / line.rate
        return self.free + line.round_trip / 2


class Line:
    """The line; its delay and its rate can be changed while it is used."""

    def __init__(self, port: int, round_trip: float, rate: float) -> None:
        self.port = port
        self.round_trip = round_trip
        self.rate = rate
        self.address = ""
        self.down, self.up = Direction(), Direction()

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Lead one connection through to the server, after the time that its start takes."""
        with suppress(asyncio.CancelledError):  # the line is taken away
            await asyncio.sleep(self.round_trip)
            from_server, to_server = await asyncio.open_connection("127.0.0.1", self.port)
            await asyncio.gather(
                self.carry(reader, to_server, self.up), self.carry(from_server, writer, self.down)
            )

    async def carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Direction
    ) -> None:
        """Hand over what is read when it would have arrived; then the end."""
        loop = asyncio.get_running_loop()
        arrival = loop.time()
        with suppress(ConnectionError):  # the browser does not want the rest
            while data := await reader.read(PIECE):
                arrival = way.arrival(loop.time(), len(data), self)
                loop.call_at(arrival, writer.write, data)
        loop.call_at(arrival, writer.close)


async def end() -> None:
    """Break off every connection of the loop that this runs in."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def slow_line(address: str, round_trip: float = ROUND_TRIP, rate: float = RATE) -> Iterator[Line]:
    """A line to the server at `address`; `round_trip` in seconds, `rate` in bytes a second."""
    line = Line(urlsplit(address).port or 80, round_trip, rate)
    # In a thread of its own: the tests' browser has a loop in this one.
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    start = asyncio.start_server(line.connect, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(start, loop).result()
    line.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield line
    finally:
        asyncio.run_coroutine_threadsafe(end(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
