"""A mail server on 127.0.0.1, as much of one as a test needs: it takes letters, or answers as it is told."""

import email
import email.policy
import socketserver
import threading
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from newsroom.environment import Mail
from newsroom.mail import mail_settings


class Mailbox(socketserver.ThreadingTCPServer):
    """`letters` are those that came. `refusal`, when set, is what it says instead of taking one."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[EmailMessage] = []
        self.refusal = ""
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def settings(self) -> dict[str, Any]:
        """Django's settings that lead to it."""
        port = self.server_address[1]
        server = Mail(host="127.0.0.1", port=port, user="", password="", use_ssl=False, use_tls=False)
        return mail_settings(server, var=Path())

    def close(self) -> None:
        self.shutdown()
        self.server_close()


class _Conversation(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self._say("220 ready")
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"DATA":
                self._take()
            elif word == b"QUIT":
                return self._say("221 bye")
            else:
                self._say("250 fine")
        return None

    def _take(self) -> None:
        if self.server.refusal:
            return self._say(self.server.refusal)
        self._say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        data = b"".join(line[1:] if line.startswith(b"..") else line for line in lines)
        letter = email.message_from_bytes(data, policy=email.policy.default)
        self.server.letters.append(letter)
        return self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
