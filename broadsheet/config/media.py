# SPDX-License-Identifier: BSD-3-Clause
"""Pictures and other uploaded files, answered by the application itself where no other server stands in front.

A file's name never comes to stand for other contents, so browsers may keep it. Only pictures open in the browser;
everything else is downloaded, so that an uploaded page cannot act in our name. Documents have their own addresses,
where Wagtail looks who may read them, and are not answered here.
"""

import mimetypes
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils._os import safe_join
from django.utils.http import quote_etag
from django.views.decorators.http import condition, require_safe

PICTURES: Final = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}
PRIVATE: Final = {"documents"}
KEEP: Final = "public, max-age=31536000, immutable"
CHUNK: Final = 64 * 1024


def _file(path: str) -> Path | None:
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
    except (SuspiciousFileOperation, ValueError):
        return None
    parts = file.relative_to(Path(settings.MEDIA_ROOT).absolute()).parts
    is_private = not parts or parts[0] in PRIVATE or any(part.startswith(".") for part in parts)
    return file if not is_private and file.is_file() else None


def _etag(request: HttpRequest, path: str) -> str | None:
    file = _file(path)
    if file is None:
        return None
    state = file.stat()
    return quote_etag(f"{state.st_mtime_ns:x}-{state.st_size:x}")


def _changed_at(request: HttpRequest, path: str) -> datetime | None:
    file = _file(path)
    return datetime.fromtimestamp(file.stat().st_mtime, UTC) if file else None


@require_safe
@condition(etag_func=_etag, last_modified_func=_changed_at)
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file, or the part of it that was asked for."""
    file = _file(path)
    if file is None:
        raise Http404
    size = file.stat().st_size
    wanted = _range(request, size)
    if wanted is None:
        response: HttpResponseBase = FileResponse(file.open("rb"))
    elif wanted.start >= wanted.stop:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        response = _part(file, wanted, size)
    return _with_headers(response, file)


def _with_headers(response: HttpResponseBase, file: Path) -> HttpResponseBase:
    is_picture = file.suffix.lower() in PICTURES
    response["Content-Type"] = (
        mimetypes.guess_type(file.name)[0] if is_picture else None
    ) or "application/octet-stream"
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = KEEP
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Content-Disposition"] = "inline" if is_picture else "attachment"
    return response


def _range(request: HttpRequest, size: int) -> range | None:
    """The bytes asked for; None for all, also where the request makes no sense, as HTTP has it."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", request.headers.get("Range", "").strip())
    if found is None or "If-Range" in request.headers or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, size - int(last)), size if int(last) else 0)
    stop = min(size, int(last) + 1) if last else size
    return None if last and int(last) < int(first) else range(int(first), stop)


def _part(file: Path, wanted: range, size: int) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_read(file.open("rb"), wanted), status=206)
    response["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    response["Content-Length"] = str(len(wanted))
    return response


def _read(file: BinaryIO, wanted: range) -> Iterator[bytes]:
    with file:
        file.seek(wanted.start)
        left = len(wanted)
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
