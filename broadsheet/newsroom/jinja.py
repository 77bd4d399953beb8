# SPDX-License-Identifier: BSD-3-Clause
"""The template environment of the readers' pages (theme API)."""

from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from broadsheet.core.slots import slot
from broadsheet.newsroom import dates


def environment(**options: Any) -> Environment:
    """Strict: a value that the context does not have is an error, not an empty place."""
    options.setdefault("undefined", StrictUndefined)
    options.setdefault("extensions", ["jinja2.ext.i18n"])
    env = Environment(
        autoescape=True, auto_reload=settings.DEBUG, trim_blocks=True, lstrip_blocks=True, **_without(options)
    )
    env.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    env.globals.update(static=static, slot=slot)
    env.filters.update(day=dates.day, clock=dates.clock, zone=dates.zone, filesize=filesizeformat)
    return env


def _without(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if name not in {"autoescape", "auto_reload"}}
