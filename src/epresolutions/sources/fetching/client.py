"""Getting pages from the network: politely, patiently, and never twice where once will do."""

import contextlib
import datetime as dt
import email.utils
import logging
import sqlite3
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import stamina
from hishel import CacheOptions, SqliteStorage
from hishel.httpx import CacheTransport

from epresolutions import __version__
from epresolutions.sources.disk import told
from epresolutions.sources.errors import (
    ChallengeError,
    FetchError,
    NotThereError,
    UnansweredError,
)
from epresolutions.sources.fetching.politeness import REQUESTS, SECONDS, PoliteTransport
from epresolutions.sources.parsing.challenge import is_challenge
from epresolutions.sources.parsing.reading import MAX_BYTES
from epresolutions.sources.parsing.references import find_all
from epresolutions.sources.store.origins import HOSTS

USER_AGENT = f"epresolutions-prd-{__version__}"
"""As the Open Data Portal asks: who, in what environment, in which version."""

SITE = "https://data.europarl.europa.eu"
MAX_SECONDS = 300.0
"""An answer that has not arrived whole by then is given up and asked for again."""
MAX_WAIT = 300.0

# stamina logs each retry; with no handler of the user's own, Python would print that.
logging.getLogger("stamina").addHandler(logging.NullHandler())
logging.getLogger("hishel").addHandler(logging.NullHandler())


class _AgainError(Exception):
    """An answer that is worth asking for again, perhaps after a stated time."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class Client:
    """Gets pages of official sites, through a cache that asks only whether a page has changed.

    Parameters
    ----------
    cache : pathlib.Path
        Folder for the cache and the request counts; made if missing.
    site : str
        Address of the Open Data Portal, or of a copy of it.
    attempts : int
        How often a page is asked for before it is given up.
    wait : float
        Seconds before the second attempt; doubled for each further one.
    timeout : float
        Seconds for an answer to begin, and between its pieces.
    requests, seconds : int
        At most so many requests in so many seconds at one endpoint.
    """

    def __init__(
        self,
        cache: Path,
        *,
        site: str = SITE,
        attempts: int = 6,
        wait: float = 2.0,
        timeout: float = 60.0,
        requests: int = REQUESTS,
        seconds: int = SECONDS,
    ) -> None:
        self._cache = cache
        with told(f"the cache {cache}"):
            cache.mkdir(parents=True, exist_ok=True)
        self.site = site.rstrip("/")
        self._hosts = {urlsplit(self.site).hostname, *HOSTS}
        self._attempts, self._wait = attempts, wait
        self._polite = PoliteTransport(
            httpx.HTTPTransport(proxy=proxy_for(self.site)),
            cache / "requests.sqlite",
            requests,
            seconds,
        )
        self._storage = SqliteStorage(database_path=cache / "http.sqlite")
        options = CacheOptions(shared=False, allow_stale=True)
        through_cache = CacheTransport(self._polite, self._storage, options)
        self._cached, self._plain = (
            httpx.Client(
                transport=transport,
                headers={"User-Agent": USER_AGENT},
                timeout=httpx.Timeout(timeout, connect=min(timeout, 20.0)),
                follow_redirects=True,
                # Asked before each request, also before one that a redirect leads to.
                event_hooks={"request": [self._refuse_foreign]},
                max_redirects=5,
            )
            for transport in (through_cache, self._polite)
        )

    @property
    def sent(self) -> int:
        """Requests sent so far, those that only asked for changes included."""
        return self._polite.sent

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close connections and cache."""
        with contextlib.suppress(Exception):
            self._storage.close()
        self._cached.close()
        self._plain.close()

    def get(self, url: str, accept: str = "*/*") -> bytes:
        """Get a page; if the network is down, the cached one.

        Parameters
        ----------
        url : str
        accept : str
            Media type asked for.

        Returns
        -------
        bytes
            Empty if the site says that there is nothing (204).

        Raises
        ------
        ChallengeError
            If the site answers with a check for browsers.
        UnansweredError
            If there was no answer in several attempts.
        FetchError
            If the page does not exist, or the site cannot give it.
        StoreError
            If the cache cannot be written, for instance on a full disk.
        """
        with told(f"the cache {self._cache}", (sqlite3.Error,)):
            return self._get(url, accept)[0] or b""

    def get_changed(self, url: str, accept: str, mark: str) -> tuple[bytes | None, str]:
        """Get a page that the caller keeps, past the cache; nothing if it is as the mark says.

        Parameters
        ----------
        url, accept : str
            As in `get`, with what it raises.
        mark : str
            Of the version that the caller has, as it was given with it; else empty.

        Returns
        -------
        content : bytes or None
            None if it has not changed.
        mark : str
            Of this version; empty if the site gives none.
        """
        with told(f"the cache {self._cache}", (sqlite3.Error,)):
            return self._get(url, accept, mark)

    def _get(self, url: str, accept: str, mark: str | None = None) -> tuple[bytes | None, str]:
        http = self._cached if mark is None else self._plain
        # Ask whether a cached page has changed, however fresh it claims to be.
        headers = {"Accept": accept, "Cache-Control": "no-cache"}
        if mark:
            name, _, version = mark.partition(": ")
            headers[name] = version
        try:
            for attempt in stamina.retry_context(
                on=_again,
                attempts=self._attempts,
                timeout=None,
                wait_initial=self._wait,
                wait_max=60.0,
                wait_jitter=self._wait / 2,
            ):
                with attempt:
                    return self._once(http, url, headers)
        except _AgainError as error:
            raise FetchError(f"{error} ({self._attempts} attempts)") from error
        except (httpx.TransportError, httpx.StreamError) as error:
            with self._cache_alone(), contextlib.suppress(httpx.HTTPError, _AgainError, FetchError):
                return self._once(http, url, {"Accept": accept})
            raise UnansweredError(f"{_named(error)} ({self._attempts} attempts)") from error
        except (httpx.TooManyRedirects, httpx.InvalidURL, httpx.DecodingError) as error:
            raise FetchError(f"{type(error).__name__}: {error}") from error
        raise AssertionError("unreachable")

    @contextlib.contextmanager
    def _cache_alone(self) -> Iterator[None]:
        self._polite.offline = True
        try:
            yield
        finally:
            self._polite.offline = False

    def _refuse_foreign(self, request: httpx.Request) -> None:
        if request.url.host not in self._hosts:
            raise FetchError(f"leads to {request.url.host}, which is no official site")

    def _once(
        self, http: httpx.Client, url: str, headers: dict[str, str]
    ) -> tuple[bytes | None, str]:
        begun = time.monotonic()
        with http.stream("GET", url, headers=headers) as response:
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > MAX_BYTES:
                    raise FetchError(f"is larger than {MAX_BYTES // 2**20} MiB")
                if time.monotonic() - begun > MAX_SECONDS:
                    raise _AgainError(f"took longer than {MAX_SECONDS:.0f} seconds")
        if response.status_code == 304:
            return None, _mark(response)
        _check(response, bytes(body[:50_000]), url)
        return bytes(body), _mark(response)


def _mark(response: httpx.Response) -> str:
    """Header by which to ask whether a page has changed."""
    asks = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
    given = [f"{ask}: {response.headers[name]}" for name, ask in asks.items()
             if name in response.headers]  # fmt: skip
    return given[0] if given else ""


def proxy_for(site: str) -> str | None:
    """Proxy that the environment names for a site, as institutions often have; None if none."""
    parts = urlsplit(site)
    local = parts.hostname in ("127.0.0.1", "::1", "localhost")
    if local or urllib.request.proxy_bypass(parts.netloc):
        return None
    return urllib.request.getproxies().get(parts.scheme)


def _check(response: httpx.Response, start: bytes, url: str) -> None:
    """Raise unless the answer is the page that was asked for, or says that there is none."""
    status = response.status_code
    headers = {name.lower(): value for name, value in response.headers.items()}
    kind = headers.get("content-type", "")
    text = start.decode("utf-8", "replace") if "html" in kind or status == 202 else ""
    if is_challenge(text, status, headers):
        raise ChallengeError(_advice(url))
    if status in (408, 425, 429) or status >= 500:
        raise _AgainError(f"the site answered {status}", _retry_after(headers))
    if status in (200, 204):
        return
    if status in (404, 410):
        raise NotThereError(f"does not exist ({status})")
    raise FetchError(f"the site answered {status}")


def _again(error: Exception) -> bool | float:
    if isinstance(error, _AgainError):
        return True if error.wait is None else error.wait
    return isinstance(error, (httpx.TransportError, httpx.StreamError)) and not isinstance(
        error, (httpx.UnsupportedProtocol, httpx.ProxyError)
    )


def _retry_after(headers: dict[str, str]) -> float | None:
    """Seconds that the site asks to wait, by its own clock, not by ours; within reason."""
    value = headers.get("retry-after", "")
    if value.isascii() and value.isdigit():
        return min(float(value), MAX_WAIT)
    with contextlib.suppress(TypeError, ValueError):
        then = email.utils.parsedate_to_datetime(value)
        now = email.utils.parsedate_to_datetime(headers["date"]) if "date" in headers else None
        seconds = (then - (now or dt.datetime.now(dt.UTC))).total_seconds()
        return min(max(seconds, 0.0), MAX_WAIT)
    return None


def _advice(url: str) -> str:
    """Say what to do instead of passing a check for browsers."""
    found = [ref for ref in find_all(url) if ref.term or ref.kind == "procedure"]
    route = f"use the Open Data Portal ({found[0].url('odp')})" if found else "use the portal"
    if "/api/v2/" in url or urlsplit(url).hostname == urlsplit(SITE).hostname:
        route = "wait an hour and run the same command again, which goes on where it was"
    return (
        f"the site asks for a browser (a bot check, which is not evaded): {route}, "
        "or save the page in a browser and give the file to: epresolutions import"
    )


def _named(error: Exception) -> str:
    said = " ".join(str(error).split())
    return f"no answer: {type(error).__name__}" + (f", {said[:120]}" if said else "")
