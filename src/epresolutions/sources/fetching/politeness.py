"""Keeping within what the Open Data Portal allows: 500 requests in five minutes at one endpoint.

The count is kept in a file, so that a run that was killed and started again, or a second run beside
it, does not begin from nothing.
"""

import re
import sqlite3
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from pyrate_limiter import Limiter, Rate, SingleBucketFactory, SQLiteBucket

# A little below the stated limit: of two runs side by side each may count the other's late.
REQUESTS = 490
SECONDS = 300


def endpoint(url: str) -> str:
    """Endpoint to which an address belongs: identifiers in it are left out.

    ``/api/v2/meetings/MTG-PL-2016-03-10/decisions`` belongs to ``meetings/*/decisions``.
    """
    parts = urlsplit(url)
    path = parts.path.split("/api/v2/", 1)[-1].strip("/").split("/")
    if "/api/v2/" not in parts.path:
        path = path[:1]
    words = ["*" if re.search(r"\d", word) else word for word in path]
    return f"{parts.hostname}/{'/'.join(words)}"


class PoliteTransport(httpx.BaseTransport):
    """Sends requests no faster than allowed; what the cache answers itself does not pass here.

    Parameters
    ----------
    inner : httpx.BaseTransport
    counts : pathlib.Path
        File in which requests are counted.
    requests, seconds : int
        At most so many requests in so many seconds at one endpoint.
    """

    def __init__(
        self,
        inner: httpx.BaseTransport,
        counts: Path,
        requests: int = REQUESTS,
        seconds: int = SECONDS,
    ) -> None:
        self._inner = inner
        self._counts = counts
        self._rate = Rate(requests, seconds * 1000)
        self._limiters: dict[str, Limiter] = {}
        self.sent = 0
        self.offline = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Wait for a free place, then send."""
        if self.offline:
            raise httpx.ConnectError("no network; the cache is used alone", request=request)
        name = endpoint(str(request.url))
        if name not in self._limiters:
            self._limiters[name] = self._limiter(name)
        self._limiters[name].try_acquire(name)
        self.sent += 1
        return self._inner.handle_request(request)

    def _limiter(self, name: str) -> Limiter:
        table = "requests_" + re.sub(r"\W", "_", name)
        bucket = SQLiteBucket.init_from_file([self._rate], table=table, db_path=str(self._counts))
        now = time.time_ns() // 1_000_000
        with sqlite3.connect(self._counts) as connection:
            # Left by a clock that was ahead: they would block the endpoint until it is reached.
            connection.execute(f"DELETE FROM {table} WHERE item_timestamp > ?", (now,))
        connection.close()
        bucket.leak(now)
        return Limiter(SingleBucketFactory(bucket, schedule_leak=False))

    def close(self) -> None:
        """Close the connections and the counts."""
        for limiter in self._limiters.values():
            limiter.bucket_factory.bucket.close()
        self._inner.close()
