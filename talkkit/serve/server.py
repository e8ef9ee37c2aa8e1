"""Previews -> a browser on this machine: the page, its files, and a stream of what has changed (server-sent events).

Only programs of this machine reach it, and of the web's pages only its own: it listens on the loopback address, and
answers no request that names another host or comes from another origin (a page elsewhere could otherwise read the talk
by a name that leads here).
"""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import uvicorn
from msgspec import json
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from talkkit.serve.preview import PICTURE, Preview, Previewer
from talkkit.serve.watching import changes

HOST = "127.0.0.1"
PORT = 8400
"""The first that is tried when none is asked for."""
FILES = Path(__file__).with_name("files")
ALIVE = 15
"""Seconds after which a silent stream says that it is still there."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_DRAWING_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox"
"""For an author's SVG, also where it is opened by itself."""


class Board:
    """The preview that is shown now, and the browsers that look at it."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self._changed = asyncio.Condition()
        self._version = 0
        self.closed = False

    async def show(self, preview: Preview) -> None:
        """Tell all browsers."""
        async with self._changed:
            self.preview = preview
            self._version += 1
            self._changed.notify_all()

    async def close(self) -> None:
        """End all streams."""
        async with self._changed:
            self.closed = True
            self._changed.notify_all()

    async def messages(self) -> AsyncIterator[bytes]:
        """What one browser is told: the preview as it is, then as it becomes, with the drawings that it has not got."""
        sent: set[str] = set()
        version = -1
        yield b"retry: 500\n\n"
        while not self.closed:
            if version == self._version:
                yield b": still here\n\n"
            else:
                version, preview = self._version, self.preview
                yield b"data: " + message(preview, sent) + b"\n\n"
                sent = set(preview.drawings)
            async with self._changed:
                with suppress(TimeoutError):
                    if version == self._version and not self.closed:
                        await asyncio.wait_for(self._changed.wait(), ALIVE)


def message(preview: Preview, sent: set[str]) -> bytes:
    """The preview as JSON, without what has been `sent`."""
    drawings = {digest: drawing for digest, drawing in preview.drawings.items() if digest not in sent}
    return json.encode(
        {
            "title": preview.title,
            "ratio": preview.ratio,
            "pages": preview.pages,
            "findings": preview.findings,
            "drawings": drawings,
            "focus": preview.focus,
            "stale": preview.stale,
        }
    )


class _Guard:
    """Answers requests of this machine's own pages only, and says what browsers may do with the answers."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = {f"{name}:{port}" for name in (HOST, "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.lower(): value.decode("latin-1") for name, value in scope.get("headers", ())}
        origin = headers.get(b"origin", "")
        is_own = headers.get(b"host", "") in self.hosts and (not origin or origin.removeprefix("http://") in self.hosts)
        if scope["type"] == "http" and not is_own:
            await PlainTextResponse("This server answers its own pages only.\n", 403)(scope, receive, send)
        elif scope["type"] == "http":
            await self.app(scope, receive, send)


def _headers(policy: str = _POLICY, cache: str = "no-store") -> dict[str, str]:
    return {
        "Content-Security-Policy": policy,
        "Cache-Control": cache,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }


def application(board: Board, port: int) -> ASGIApp:
    """What answers requests: the page, its style sheet and script, events, pictures; nothing else of the disk."""

    def file(name: str) -> Callable[[Request], Response]:
        return lambda _: FileResponse(FILES / name, headers=_headers())

    async def events(_: Request) -> Response:
        return StreamingResponse(board.messages(), media_type="text/event-stream", headers=_headers())

    async def picture(request: Request) -> Response:
        asset = board.preview.assets.get(request.path_params["digest"])
        if asset is None:
            return PlainTextResponse("There is no such picture.\n", 404, headers=_headers())
        media = asset.media_type if asset.svg is None else "image/svg+xml"
        headers = _headers(_DRAWING_POLICY, "max-age=31536000, immutable")
        return Response(asset.data if asset.svg is None else asset.svg, media_type=media, headers=headers)

    def presenter(_: Request) -> Response:
        """The talk to give it from here, as it is when it is asked for; its page says itself what it may do."""
        from talkkit.backends.web.presenter import presenter_html

        if board.preview.deck is None:
            return PlainTextResponse("The talk cannot be read.\n", 404, headers=_headers())
        return HTMLResponse(presenter_html(board.preview.deck), headers=_headers("frame-ancestors 'none'"))

    routes = [
        Route("/presenter", presenter),
        Route("/", file("live.html")),
        *(Route(f"/{name}", file(name)) for name in ("live.css", "live.js")),
        Route("/events", events),
        Route(PICTURE + "{digest}", picture),
    ]
    return _Guard(Starlette(routes=routes), port)


class _Server(uvicorn.Server):
    """Ends the streams when it is asked to end; they would keep it waiting."""

    def __init__(self, config: uvicorn.Config, board: Board) -> None:
        super().__init__(config)
        self.board = board

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self.board.close()
        await super().shutdown(sockets)


def listening(port: int) -> socket.socket:
    """A socket of the loopback address. `port` 0: the first free one from `PORT` on.

    Raises:
        OSError: the port is in use, or may not be used.
    """
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one that was just left is free
    for tried in (port,) if port else (*range(PORT, PORT + 20), 0):
        try:
            found.bind((HOST, tried))
            found.listen()
        except OSError:
            if tried == port:
                found.close()
                raise
        else:
            break
    return found


def serve(previewer: Previewer, door: socket.socket, tell: Callable[[Preview], None]) -> None:
    """Show the talk to browsers that come to the `door`, and follow its files, until the process is asked to end.

    `tell` is given every preview, also the first.
    """
    asyncio.run(_serve(previewer, door, tell))


async def _serve(previewer: Previewer, door: socket.socket, tell: Callable[[Preview], None]) -> None:
    since = time.time_ns()
    board = Board(previewer.look())
    tell(board.preview)
    stop, loop = threading.Event(), asyncio.get_running_loop()

    def follow() -> None:
        for _ in changes(lambda: previewer.asked, stop, since):
            preview = previewer.look()
            asyncio.run_coroutine_threadsafe(board.show(preview), loop)
            tell(preview)

    config = uvicorn.Config(
        application(board, door.getsockname()[1]), log_level="critical", lifespan="off", timeout_graceful_shutdown=2
    )
    following = asyncio.create_task(asyncio.to_thread(follow))
    try:
        await _Server(config, board).serve([door])
    finally:
        stop.set()
        await following
