import argparse
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock
from typing import Any

import msgspec
from django.conf import settings

from heim.exchange.fhir.fault import Fault
from heim.exchange.fhir.outcome import render_outcome
from heim.exchange.journal.stand_in import Answer, StandIn

HELP = "a receiving journal for tests and demos"
ERROR500, TIMEOUT, OUTCOME, LOST_ANSWER = "error500", "timeout", "outcome", "lost-answer"
_LONGEST_BODY = 20_000_000
_HANGS_FOR = 60.0


def run(args: list[str]) -> int:
    given = _parse(args)
    server = make_server(StandIn(settings.HOME / "journal"), given.port, given.misbehave, given.times)
    address = f"http://127.0.0.1:{server.server_port}/fhir"
    print(f"Journal stand-in on {address}, keeps what it gets in {settings.HOME / 'journal'}", flush=True)
    if given.misbehave:
        print(f"Misbehaves: {given.misbehave}", flush=True)
    with server:
        server.serve_forever()
    return 0


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, stand_in: StandIn, misbehave: str, times: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.stand_in, self.misbehave, self.times = stand_in, misbehave, times
        self.posts: Counter[str] = Counter()
        self.lock = Lock()
        self.closing = Event()

    def misbehaves_now(self, key: str) -> str:
        """How this post of `key` goes wrong; empty when it does not."""
        with self.lock:
            self.posts[key] += 1
            return self.misbehave if not self.times or self.posts[key] <= self.times else ""

    def server_close(self) -> None:
        self.closing.set()
        super().server_close()


def make_server(stand_in: StandIn, port: int, misbehave: str = "", times: int | None = None) -> Server:
    """`times` limits misbehaving to the first posts of each key; by default a lost answer is lost once, the rest always."""
    if times is None:
        times = 1 if misbehave == LOST_ANSWER else 0
    return Server(port, stand_in, misbehave, times)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        keys = self.server.stand_in.keys()
        self._send(200, {"count": len(keys), "keys": keys, "posts": sum(self.server.posts.values())})

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > _LONGEST_BODY:
            self.close_connection = True
            return self._send(413, render_outcome([Fault("too-large")]))
        body = self.rfile.read(int(length))
        key = self.headers.get("Idempotency-Key", "")
        how = self.server.misbehaves_now(key)
        if how == ERROR500:
            return self._send(500, _complaint("exception", "Intern feil"))
        if how == OUTCOME:
            return self._send(200, _complaint("business-rule", "Journalen er låst"))
        if how == TIMEOUT:
            return self._hang_up(_HANGS_FOR)
        answer = self.server.stand_in.receive(body, key)
        if how == LOST_ANSWER:
            return self._hang_up(0.0)
        self._answer(answer)

    def _answer(self, answer: Answer) -> None:
        self._send(answer.status, answer.resource, answer.location)

    def _send(self, status: int, resource: dict[str, Any], location: str = "") -> None:
        body = msgspec.json.encode(resource)
        self.send_response(status)
        self.send_header("Content-Type", "application/fhir+json")
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def _hang_up(self, after: float) -> None:
        self.server.closing.wait(after)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: addresses and keys of deliveries are nobody's business on a screen."""


def _complaint(code: str, words: str) -> dict[str, Any]:
    issue = {"severity": "error", "code": code, "diagnostics": words}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def _parse(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="heim journal-stub", description=HELP)
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--misbehave", choices=[ERROR500, TIMEOUT, OUTCOME, LOST_ANSWER], default="")
    parser.add_argument("--times", type=int, default=None, help="misbehave only on the first so many posts of each key")
    return parser.parse_args(args)
