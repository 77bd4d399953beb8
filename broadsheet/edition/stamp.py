# SPDX-License-Identifier: BSD-3-Clause
"""What the finished pages were made with: when it changes, all of them are made again."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

MATTERS = (".py", ".html", ".xml", ".txt", ".json", ".mo", ".css", ".js", ".svg", ".woff2")
SETTINGS = (
    "PUBLIC_URL",
    "WEBSUB_HUB",
    "CONTENT_SECURITY_POLICY",
    "STATIC_URL",
    "MEDIA_URL",
    "USE_TZ",
    "LANGUAGE_CODE",
    "STORAGES",
)


def program_stamp() -> str:
    """The same as long as every file of the program, its themes and the settings pages show are the same."""
    digest = sha256()
    for name in SETTINGS:
        digest.update(f"{name}={getattr(settings, name, None)!r}\n".encode())
    for root in _roots():
        for file in sorted(root.rglob("*")):
            if file.suffix in MATTERS and "__pycache__" not in file.parts:
                state = file.stat()
                digest.update(f"{file.relative_to(root)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _roots() -> list[Path]:
    package = Path(apps.get_app_config("edition").path).parent
    engines: list[dict[str, Any]] = settings.TEMPLATES
    themes = [Path(folder) for engine in engines for folder in engine.get("DIRS", [])]
    return [package, *(folder for folder in themes if folder.is_dir())]
