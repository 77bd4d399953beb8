# SPDX-License-Identifier: BSD-3-Clause
"""Taking articles along at the desk. Whoever may edit an article may export it; nobody else is told that it exists."""

import tempfile
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View
from wagtail.models import Page

from broadsheet.newsroom.desk.articles import ArticleFilter
from broadsheet.newsroom.desk.sight import sight_of
from broadsheet.newsroom.models import DeskEntry
from broadsheet.newsroom.models.entry import DeskEntryQuerySet
from broadsheet.wires.exports.writing import OUTLETS, ExportFormat, file_of_many, write_many, write_one

MOST = 1000
"""As many as one answer takes along; more goes by the command, which keeps nobody waiting."""


class ExportView(View):
    """Asks for the format, and answers with the file. Posted, so that no link or prefetch hands it out."""

    def get(self, request: HttpRequest, **which: Any) -> HttpResponse:
        """What would go, and in which formats."""
        entries = self.entries(request, **which)
        keys = entries.keys(MOST + 1)
        name = entries[0].headline if which else ""
        context = {
            "page_title": _("Export"),
            "header_icon": "download",
            "count": min(len(keys), MOST),
            "more": len(keys) > MOST,
            "most": MOST,
            "headline": name,
            "outlets": [(form.value, outlet.label) for form, outlet in OUTLETS.items()],
        }
        return render(request, "wires/export.html", context)

    def post(self, request: HttpRequest, **which: Any) -> HttpResponse | FileResponse:
        """The file of one, or an archive of several."""
        try:
            form = ExportFormat(request.POST.get("as", ""))
        except ValueError:
            raise Http404 from None
        keys = self.entries(request, **which).keys(MOST)
        response = one_file(form, keys[0]) if which else many(form, keys)
        response["Cache-Control"] = "private, no-store"
        return response

    def entries(self, request: HttpRequest, **which: Any) -> DeskEntryQuerySet:
        """Those asked for, among those that the person may edit."""
        sight = sight_of(request.user)
        seen = sight.editable(DeskEntry.objects.all())
        if not which:
            return ArticleFilter(request.GET or None, sight=sight).apply(seen)
        found = seen.filter(pk=which["pk"])
        if not found.exists():
            raise Http404
        return found


def one_file(form: ExportFormat, key: int) -> HttpResponse:
    """The article as a download."""
    name, content = write_one(form, key)
    response = HttpResponse(content, content_type=OUTLETS[form].mime_type)
    response["Content-Disposition"] = f'attachment; filename="{name.encode("ascii", "ignore").decode()}"'
    return response


def many(form: ExportFormat, keys: list[int]) -> FileResponse:
    """The articles as one file, written to disk first: memory stays small however many there are."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when it is sent
    write_many(form, keys, file)
    file.seek(0)
    name, mime_type = file_of_many(form)
    return FileResponse(file, as_attachment=True, filename=name, content_type=mime_type)


def may_export(user: Any, page: Page) -> bool:
    """Whether the person finds the button under this page; the same answer as the screen's."""
    return bool(sight_of(user).editable(DeskEntry.objects.filter(pk=page.pk)).exists())
