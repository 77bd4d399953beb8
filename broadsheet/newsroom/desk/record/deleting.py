# SPDX-License-Identifier: BSD-3-Clause
"""Deleting what nothing uses, one at a time or many at once; otherwise saying where it is used."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.views.snippets import DeleteView

from broadsheet.newsroom.desk.record.panels import as_named_to
from broadsheet.record.actions import EntryInUseError, delete_entry


class EntryDeleteView(DeleteView):
    """Deletes what nothing uses; otherwise says where it is used."""

    def form_valid(self, form: Any) -> HttpResponse:
        """By our verb, which looks for uses in every room."""
        try:
            delete_entry(entry=self.object, by=self.request.user)
        except EntryInUseError as error:
            tell_of_uses(self.request, error)
            return redirect(self.get_edit_url() if hasattr(self, "get_edit_url") else self.get_success_url())
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url())


def delete_many(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """Wagtail's hook: of many entries those go that nothing uses, and the others say where they are used."""
    if action_type != "delete" or not objects or objects[0]._meta.app_label != "record":
        return None
    deleted = 0
    for entry in objects:
        try:
            delete_entry(entry=entry, by=request.user)
        except EntryInUseError as error:
            tell_of_uses(request, error)
        else:
            deleted += 1
    if deleted:
        messages.success(request, _("Deleted: %(count)s.") % {"count": deleted})
    return redirect(action.next_url)


def tell_of_uses(request: HttpRequest, error: EntryInUseError) -> None:
    """Without the headlines of articles that are not open to the person."""
    told = EntryInUseError(error.entry, as_named_to(request.user, error.uses))
    messages.error(request, str(told))
