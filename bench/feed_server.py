"""`python -m bench.feed_server FOLDER`: each feed of the folder on a loopback address of its own, as a good server
gives it, with ETag and 304. Writes its addresses as a JSON list, and ends when its standard input does."""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], feed: Path) -> None:
        super().__init__(address, Handler)
        self.name, self.body, self.etag = feed.name, feed.read_bytes(), f'"{feed.name}"'


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        is_known = self.headers["If-None-Match"] == self.server.etag
        body = b"" if is_known else self.server.body
        self.send_response(304 if is_known else 200)
        self.send_header("ETag", self.server.etag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives it
        """No line a request: writing it would be measured too."""


def main(folder: str) -> None:
    """One port for all, so that one setting opens it; an address each, because the fetcher spares every host."""
    feeds = sorted(path for path in Path(folder).iterdir() if path.is_file())
    port, servers = 0, []
    for number, feed in enumerate(feeds, 1):
        servers.append(Server((f"127.0.0.{number}", port), feed))
        port = servers[0].server_port
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
    urls = [f"http://127.0.0.{number}:{port}/{one.name}" for number, one in enumerate(servers, 1)]
    sys.stdout.write(json.dumps(urls) + "\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
