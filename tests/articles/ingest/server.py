"""A web server on 127.0.0.1 that says exactly what a test tells it to, well-formed or not."""

import contextlib
import gzip
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from email.message import Message
from email.parser import BytesParser

Step = bytes | float  # bytes to send, or seconds to wait
Script = Iterable[Step] | Callable[["Request"], Iterable[Step]]


class Request:
    """A request as it came over the wire."""

    def __init__(self, data: bytes) -> None:
        head, _end, self.body = data.partition(b"\r\n\r\n")
        line, _end, headers = head.partition(b"\r\n")
        self.path = line.split(b" ")[1].decode("latin-1") if b" " in line else ""
        self.headers: Message = BytesParser().parsebytes(headers)


class Server:
    """Answers each path by its script; `requests` are those that came, in their order."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.scripts: dict[str, Script] = {}
        self.requests: list[Request] = []
        self.open = self.most_open = 0
        self._lock = threading.Lock()
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def says(self, script: Script, path: str = "/") -> str:
        """Its address, where from now on it answers so."""
        self.scripts[path] = script
        return self.url(path)

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), self._wrap(connection) as wrapped:
            wrapped.settimeout(5)
            request = Request(_read_request(wrapped))
            self.requests.append(request)
            script = self.scripts.get(request.path, [reply(status="404 Not Found")])
            for step in self._answer(script, request) if callable(script) else script:
                time.sleep(step) if isinstance(step, float) else wrapped.sendall(step)

    def _wrap(self, connection: socket.socket) -> socket.socket:
        return self._context.wrap_socket(connection, server_side=True) if self._context else connection

    def _answer(self, script: Callable[[Request], Iterable[Step]], request: Request) -> Iterable[Step]:
        """Counts who is being answered at one time, until the first byte goes out: then the client may go on."""
        with self._lock:
            self.open += 1
            self.most_open = max(self.most_open, self.open)
        try:
            return script(request)
        finally:
            with self._lock:
                self.open -= 1


def _read_request(connection: socket.socket) -> bytes:
    data = b""
    while not _is_whole(data):
        more = connection.recv(4096)
        if not more:
            break
        data += more
    return data


def _is_whole(data: bytes) -> bool:
    head, end, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
    return bool(end) and len(body) >= (int(length[1]) if length else 0)


def reply(body: bytes = b"", *headers: str, status: str = "200 OK", length: str | None = None) -> bytes:
    """A proper answer, unless the headers or the length say otherwise."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks) + end


def moved(location: str, status: str = "302 Found") -> bytes:
    return reply(b"", f"Location: {location}", status=status)


def conditional(body: bytes, etag: str = '"1"', *headers: str) -> Callable[[Request], Iterable[Step]]:
    """A feed as a good server gives it: 304 to whoever has it already."""

    def answer(request: Request) -> Iterable[Step]:
        if request.headers["If-None-Match"] == etag:
            return [reply(b"", f"ETag: {etag}", status="304 Not Modified")]
        return [reply(gzip.compress(body), f"ETag: {etag}", "Content-Encoding: gzip", *headers)]

    return answer


def slowly(answer: bytes) -> Callable[[Request], Iterable[Step]]:
    """Thinks for a tenth of a second before the first byte."""

    def think(request: Request) -> Iterable[Step]:
        time.sleep(0.1)
        return [answer]

    return think
