"""A file of the web as a stream that is taken up again where a connection broke."""

import time
from collections.abc import Iterator
from typing import BinaryIO, cast

import httpx

from sitrep.ingest.blob import UnreadableInputError
from sitrep.ingest.stream import stream_of
from sitrep.ingest.web.answer import PARTIAL, FetchError, lower_headers, named_errors
from sitrep.ingest.web.fetch import OUT_OF_TIME, Fetcher, Visit

RESUMPTIONS = 5
MAX_DOWNLOAD = 20_000_000_000
SLOWEST = 10_000  # bytes a second, after the first minutes; nobody waits for less
FIRST_MINUTES = 300.0  # seconds


def download(fetcher: Fetcher | Visit, url: str, seconds_per_chunk: float) -> BinaryIO:
    """The bytes behind `url`. Reading raises UnreadableInputError when they can't be had to the end."""
    chunks = _chunks(fetcher, url, seconds_per_chunk)
    return stream_of(chunks, chunks.close)  # type: ignore[attr-defined]


def _chunks(fetcher: Fetcher | Visit, url: str, seconds: float) -> Iterator[bytes]:
    offset, resumptions, waited = 0, 0, 0.0
    validator: str | None = None
    while True:
        response = _opened(fetcher, url, offset, validator)
        if offset and response.status_code != PARTIAL:
            response.close()
            raise UnreadableInputError("broken_answer", f"{url}: changed while it was read.")
        validator = validator or _validator(response)
        body = iter(cast("httpx.SyncByteStream", response.stream))
        try:
            while True:
                began = time.monotonic()
                with named_errors(url, seconds):
                    chunk = next(body, None)
                waited += time.monotonic() - began
                if waited > FIRST_MINUTES + offset / SLOWEST:
                    raise UnreadableInputError(OUT_OF_TIME, f"{url}: comes too slowly.")
                if chunk is None:
                    return
                offset += len(chunk)
                if offset > MAX_DOWNLOAD:
                    raise UnreadableInputError("oversized", f"{url}: larger than {MAX_DOWNLOAD:,} bytes.")
                yield chunk
        except FetchError as error:
            resumptions += 1
            if not error.may_pass or not validator or resumptions > RESUMPTIONS:
                raise UnreadableInputError(error.reason_code, str(error)) from error
        finally:
            response.close()


def _opened(fetcher: Fetcher | Visit, url: str, offset: int, validator: str | None) -> httpx.Response:
    try:
        return fetcher.open(url, offset, validator)
    except FetchError as error:
        raise UnreadableInputError(error.reason_code, str(error)) from error


def _validator(response: httpx.Response) -> str | None:
    """What tells that the rest still belongs to the beginning: a strong ETag or the date of the last change."""
    headers = lower_headers(response)
    etag = headers.get("etag", "")
    return headers.get("last-modified") if not etag or etag.startswith("W/") else etag
