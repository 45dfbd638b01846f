"""A file of the web as a stream that is taken up again where a connection broke."""

from collections.abc import Iterator
from typing import BinaryIO, cast

import httpx

from sitrep.ingest.blob import UnreadableInputError
from sitrep.ingest.stream import stream_of
from sitrep.ingest.web.answer import PARTIAL, FetchError, lower_headers, named_errors
from sitrep.ingest.web.fetch import Fetcher

RESUMPTIONS = 5
MAX_DOWNLOAD = 20_000_000_000


def download(fetcher: Fetcher, url: str, seconds_per_chunk: float) -> BinaryIO:
    """The bytes behind `url`. Reading raises UnreadableInputError when they can't be had to the end."""
    chunks = _chunks(fetcher, url, seconds_per_chunk)
    return stream_of(chunks, chunks.close)  # type: ignore[attr-defined]


def _chunks(fetcher: Fetcher, url: str, seconds: float) -> Iterator[bytes]:
    offset, resumptions = 0, 0
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
                with named_errors(url, seconds):
                    chunk = next(body, None)
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


def _opened(fetcher: Fetcher, url: str, offset: int, validator: str | None) -> httpx.Response:
    try:
        return fetcher.open(url, offset, validator)
    except FetchError as error:
        raise UnreadableInputError(error.reason_code, str(error)) from error


def _validator(response: httpx.Response) -> str | None:
    """What tells that the rest still belongs to the beginning: a strong ETag or the date of the last change."""
    headers = lower_headers(response)
    etag = headers.get("etag", "")
    return headers.get("last-modified") if not etag or etag.startswith("W/") else etag
