import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock

from django.conf import settings

HELP = "a receiving SMS gateway and push service for tests and demos"
ERROR500, TIMEOUT, REFUSE, LOST_ANSWER = "error500", "timeout", "refuse", "lost-answer"
_LONGEST_BODY = 100_000
_HANGS_FOR = 60.0


def run(args: list[str]) -> int:
    given = _parse(args)
    server = make_server(settings.HOME / "notices.jsonl", given.port, given.misbehave, given.only)
    print(f"SMS: HEIM_SMS_URL=http://127.0.0.1:{server.server_port}/sms", flush=True)
    print(f"Keeps what it gets in {settings.HOME / 'notices.jsonl'}", flush=True)
    with server:
        server.serve_forever()
    return 0


class Server(ThreadingHTTPServer):
    """Writes one line for each message, and knows a repeat by its key: it is counted, and not kept again."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, file: Path, port: int, misbehave: str, only: str) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.file, self.misbehave, self.only = file, misbehave, only
        self.posts: Counter[str] = Counter()
        self.lock, self.closing = Lock(), Event()
        file.parent.mkdir(parents=True, exist_ok=True)
        self.kept = {json.loads(line)["key"] for line in _lines(file)}

    def keep(self, message: dict[str, object]) -> None:
        with self.lock:
            key = str(message["key"])
            self.posts[key] += 1
            if key in self.kept:
                return
            self.kept.add(key)
            with self.file.open("a", encoding="utf-8") as out:
                out.write(json.dumps(message, ensure_ascii=False) + "\n")
                out.flush()
                os.fsync(out.fileno())

    def server_close(self) -> None:
        self.closing.set()
        super().server_close()


def make_server(file: Path, port: int, misbehave: str = "", only: str = "") -> Server:
    """`only` is sms or push: the other behaves."""
    return Server(file, port, misbehave, only)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        posts = self.server.posts
        told = {
            "count": len(self.server.kept),
            "posts": sum(posts.values()),
            "again": sum(count - 1 for count in posts.values()),
        }
        self._send(200, told)

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > _LONGEST_BODY:
            self.close_connection = True
            return self._send(413, {"error": "too large"})
        body = self.rfile.read(int(length))
        channel = "sms" if self.path == "/sms" else "push"
        how = self.server.misbehave if self.server.only in ("", channel) else ""
        if how == ERROR500:
            return self._send(500, {"error": "internal"})
        if how == REFUSE:
            return self._send(400, {"error": "refused"})
        if how == TIMEOUT:
            return self._hang_up(_HANGS_FOR)
        self.server.keep(self._message(channel, body))
        if how == LOST_ANSWER:
            return self._hang_up(0.0)
        return self._send(201, {"status": "taken"})

    def _message(self, channel: str, body: bytes) -> dict[str, object]:
        received = {"at": time.time(), "channel": channel}
        if channel == "sms":
            return received | {name: json.loads(body).get(name, "") for name in ("to", "text", "key")}
        return received | {"to": self.path, "text": "", "key": self.headers.get("Topic", "")}

    def _send(self, status: int, answer: Mapping[str, object]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _hang_up(self, after: float) -> None:
        self.server.closing.wait(after)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: numbers of people are nobody's business on a screen."""


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def _parse(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="heim notify-stub", description=HELP)
    parser.add_argument("--port", type=int, default=8091)
    parser.add_argument("--misbehave", choices=[ERROR500, TIMEOUT, REFUSE, LOST_ANSWER], default="")
    parser.add_argument("--only", choices=["", "sms", "push"], default="", help="misbehave on this channel alone")
    return parser.parse_args(args)
