"""An ASGI application on a free port, in a thread of the test process."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Coroutine
from typing import Any

import uvicorn


class Server:
    """Runs until :meth:`stop`; the port is taken at once, so that the address is known."""

    def __init__(self, app: Any) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen()  # whoever comes before the thread is up waits for it
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(app, log_level="error", ws="wsproto", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _work(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._server.serve(sockets=[self._socket]))
        self._loop.run_until_complete(_end_tasks())
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs ``work`` in the server's loop and waits for it."""
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def cut(self) -> None:
        """Ends every TCP connection at once."""
        self.run(self._abort())

    async def _abort(self) -> None:
        for protocol in list(self._server.server_state.connections):
            protocol.transport.abort()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()


async def _end_tasks() -> None:
    """Ends what libraries still run beside (pings of sockets), so that the loop can close."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
