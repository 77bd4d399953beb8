# SPDX-License-Identifier: BSD-3-Clause
"""The template environment of the readers' pages (theme API)."""

from collections.abc import Hashable
from functools import lru_cache, partial
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from broadsheet.core.dependencies import remembered
from broadsheet.core.slots import slot
from broadsheet.newsroom import dates


def environment(**options: Any) -> Environment:
    """Strict: a value that the context does not have is an error, not an empty place."""
    options.setdefault("undefined", StrictUndefined)
    options.setdefault("extensions", ["jinja2.ext.i18n"])
    env = Environment(
        autoescape=True, auto_reload=settings.DEBUG, trim_blocks=True, lstrip_blocks=True, **_without(options)
    )
    env.install_gettext_callables(_gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    env.globals.update(static=_static, slot=slot, shared=partial(_shared, env))
    env.filters.update(day=dates.day, clock=dates.clock, zone=dates.zone, filesize=filesizeformat)
    return env


def _shared(env: Environment, template: str, /, **values: Hashable) -> Markup:
    """The part with these values; pages that give the same values share what it came to.

    It sees nothing of the page but what it is given, so that it cannot show one page's words on another.
    """

    def make() -> Markup:
        return Markup(env.get_template(template).render(values))  # noqa: S704 - our template

    return remembered(("shared", template, translation.get_language(), tuple(values.items())), make, lasting=True)


def _gettext(message: str) -> str:
    return _translated(translation.get_language(), message)


@lru_cache(maxsize=10_000)
def _translated(language: str | None, message: str) -> str:
    return translation.gettext(message)


def _static(path: str) -> str:
    # Looked up once while pages are baked; the program's stamp changes with its files.
    return remembered(("static", path), lambda: static(path), lasting=True)


def _without(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if name not in {"autoescape", "auto_reload"}}
