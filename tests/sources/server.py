"""A web server on this machine that serves given pages and misbehaves on demand."""

import hashlib
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server:
    """Serves pages on the loopback address; each fault is used once, then the page is well again.

    Attributes
    ----------
    pages : dict
        Path with query -> (media type, content). Unknown paths with a query of a listing are empty.
    faults : dict
        Path -> list of faults still to come; a fault is a function of the handler, the type and the
        content that sends an answer.
    always : dict
        Path -> fault that never passes.
    sent : list of (path, status)
        Answers, in order; a path without the language that was asked for.
    asked : list of str
        The paths as they were asked for.
    """

    def __init__(self, pages):
        self.pages, self.faults, self.always, self.sent = dict(pages), {}, {}, []
        self.asked = []
        self.etags = True
        self.date = None
        self.before = lambda path: None
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                server.answer(self)

            def log_message(self, *_):
                pass

            def date_time_string(self, timestamp=None):
                return server.date or super().date_time_string(timestamp)

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def answer(self, handler):
        path = _plain(handler.path)
        self.before(path)
        kind, content = self.pages.get(path, ("", None))
        if content is None and ("offset=" in path or "-VOT?" in path):
            kind, content = "application/ld+json", b""
        if path in self.always:
            return self.always[path](self, handler, kind, content)
        if self.faults.get(path):
            return self.faults[path].pop(0)(self, handler, kind, content)
        if content is None:
            return self.send(handler, 404, "text/plain", b"no such page")
        if not content:
            return self.send(handler, 204, kind, b"")
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        headers = {"ETag": tag, "Cache-Control": "max-age=0"} if self.etags else {}
        if self.etags and handler.headers.get("If-None-Match") == tag:
            return self.send(handler, 304, kind, b"", headers)
        return self.send(handler, 200, kind, content, headers)

    def send(self, handler, status, kind, content, headers=(), length=None):
        self.sent.append((_plain(handler.path), status))
        self.asked.append(handler.path)
        handler.send_response(status)
        if kind:
            handler.send_header("Content-Type", kind)
        for name, value in dict(headers).items():
            handler.send_header(name, value)
        if status != 304:
            handler.send_header("Content-Length", str(len(content) if length is None else length))
        # Kept connections would outlive the server.
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(content)
        return None

    def count(self, path, status=200):
        """How often a page was sent with a status."""
        return self.sent.count((path, status))


def _plain(path):
    """The path of a page, whatever language it was asked for in."""
    return re.sub(r"&language=\w\w", "", path.replace("%2B", "+"))


def busy(server, handler, kind, content):
    server.send(handler, 429, "text/plain", b"slow down", {"Retry-After": "0"})


def broken(server, handler, kind, content):
    server.send(handler, 500, "text/plain", b"oh no")


def slow(server, handler, kind, content):
    time.sleep(1.2)
    server.send(handler, 200, kind, content)


def cut(server, handler, kind, content):
    server.send(handler, 200, kind, content[: len(content) // 2], length=len(content))
    handler.close_connection = True


def wrong_type(server, handler, kind, content):
    server.send(handler, 200, "text/html", b"<!DOCTYPE html><html><body>Maintenance</body></html>")


def challenge(server, handler, kind, content):
    server.send(handler, 202, "text/html", b"", {"x-amzn-waf-action": "challenge"})


def changed(server, handler, kind, content):
    renamed = content.replace(b"workHadParticipation", b"workHadContribution")
    server.send(handler, 200, kind, renamed)
