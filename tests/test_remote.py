"""The door to the network, judged by a real server: named hosts, limits, redirects that stay inside."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from talkkit.elsewhere import ask_service
from talkkit.remote import Door, RemoteError, ask


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        match self.path.split("?")[0]:
            case "/deck":
                self._send(json.dumps({"html": "<iframe>", "path": self.path}).encode())
            case "/moved":
                self.send_response(302)
                self.send_header("Location", "/deck")
                self.end_headers()
            case "/away":
                self.send_response(302)
                self.send_header("Location", "http://example.invalid/deck")
                self.end_headers()
            case "/list":
                self._send(b"[1]")
            case "/page":
                self._send(b"<html>")
            case "/large":
                self._send(b'"' + b"x" * 3000 + b'"')
            case "/slow":
                threading.Event().wait(2)
                self._send(b"{}")
            case _:
                self.send_error(404)

    def _send(self, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words: object) -> None:
        """Nothing to the terminal."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


LOCAL = Door(frozenset({"127.0.0.1"}), scheme="http", seconds=0.5, most_bytes=2000)


def test_an_object_comes_back_also_from_behind_a_redirect(address: str) -> None:
    assert ask(f"{address}/deck?url=a%20b", LOCAL) == {"html": "<iframe>", "path": "/deck?url=a%20b"}
    assert ask(f"{address}/moved", LOCAL)["path"] == "/deck"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/away", "leads to another host"),
        ("/list", "no JSON object"),
        ("/page", "no JSON"),
        ("/large", "larger than 1 KiB"),
        ("/slow", "did not answer in time"),
        ("/nowhere", "answered 404"),
    ],
)
def test_anything_else_is_an_error_in_words(address: str, path: str, why: str) -> None:
    with pytest.raises(RemoteError, match=why):
        ask(address + path, LOCAL)


@pytest.mark.parametrize(
    "elsewhere", ["http://speakerdeck.com/oembed.json", "https://example.org/", "file:///etc/passwd", "https://vimeo.com@evil.example/"]
)  # fmt: skip
def test_only_known_hosts_are_asked_and_only_over_https(elsewhere: str) -> None:
    with pytest.raises(RemoteError, match="not one that may be asked"):
        ask_service(elsewhere)


def test_a_host_that_is_not_there_is_an_error_in_words() -> None:
    with pytest.raises(RemoteError, match="cannot be reached"):
        ask("http://127.0.0.1:9/", LOCAL)
