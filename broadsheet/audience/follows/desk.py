# SPDX-License-Identifier: BSD-3-Clause
"""Followers, as the newsroom sees them: numbers for those who look after readers, addresses for very few."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from broadsheet.audience.follows.models import Follow, TargetKind
from broadsheet.audience.follows.targets import targets_of
from broadsheet.audience.post.addresses import normal_address
from broadsheet.audience.readers.actions import export_reader, forget_reader
from broadsheet.audience.readers.models import Reader
from broadsheet.newsroom.desk.record.verbs import TitledView

SHOWN = 100
MONTH, WEEK = timedelta(days=30), timedelta(days=7)


def may_see_numbers(user: Any) -> bool:
    """Whoever curates the front: the audience desk and managing editors."""
    return bool(user.has_perm("newsroom.change_frontpage"))


def may_see_readers(user: Any) -> bool:
    """Whoever may find one reader by address: the administrators."""
    return bool(user.has_perm("core.change_user"))


class SearchForm(forms.Form):
    """One whole address: there is no list to read from."""

    address = forms.CharField(label=_("Mail address"), max_length=320)

    def found(self) -> Reader | None:
        """The reader with exactly this mailbox."""
        try:
            normal = normal_address(self.cleaned_data["address"])
        except ValidationError as error:
            self.add_error("address", error)
            return None
        reader = Reader.objects.filter(normal=normal).first()
        if reader is None:
            self.add_error("address", _now("Nobody with this address gets anything from us."))
        return reader


class FollowersView(TitledView, TemplateView):
    """How many follow what; and for administrators, one reader by exact address."""

    template_name = "follows/desk/followers.html"
    page_title: Any = _("Followers")
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For those who look after readers."""
        if not may_see_numbers(request.user):
            raise PermissionDenied
        answer: Any = super().dispatch(request, *args, **kwargs)
        return cast("HttpResponse", answer)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Search. Posted, so that the address stands in no log."""
        if not may_see_readers(request.user):
            raise PermissionDenied
        form = SearchForm(request.POST)
        reader = form.found() if form.is_valid() else None
        return self.render_to_response(self.get_context_data(form=form, reader=reader))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In a handful of queries."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if may_see_readers(self.request.user):
            context.setdefault("form", SearchForm())
        return {**context, "readers": _readers(), "rows": _rows()}


class ReaderView(View):
    """What an administrator does for one reader: `export` or `delete`."""

    def post(self, request: HttpRequest, reader: str, verb: str) -> HttpResponse:
        """Hand over what is kept, or forget the reader."""
        if not may_see_readers(request.user):
            raise PermissionDenied
        found = get_object_or_404(Reader, uuid=reader)
        if verb == "export":
            response = JsonResponse(export_reader(reader=found), json_dumps_params={"ensure_ascii": False, "indent": 1})
            response["Content-Disposition"] = 'attachment; filename="reader.json"'
            response["Cache-Control"] = "private, no-store"
            return response
        forget_reader(reader=found)
        messages.success(request, _now("Deleted. Nothing is left of this reader."))
        return redirect("followers")


def _readers() -> dict[str, int]:
    now = timezone.now()
    return Reader.objects.active().aggregate(
        all=Count("pk"),
        month=Count("pk", filter=Q(confirmed_at__gt=now - MONTH)),
        week=Count("pk", filter=Q(confirmed_at__gt=now - WEEK)),
    )


def _rows() -> list[dict[str, Any]]:
    """What is followed most, with growth and loss of the last month."""
    since = timezone.now() - MONTH
    on = Q(ended_at__isnull=True)
    counted = Follow.objects.order_by().values("kind", "target_id")
    rows = counted.annotate(
        followers=Count("pk", filter=on),
        gained=Count("pk", filter=on & Q(since__gt=since)),
        lost=Count("pk", filter=Q(ended_at__gt=since)),
        latest=Max("since", filter=on),
    ).order_by("-followers", "-latest", "kind", "target_id")[:SHOWN]
    found = targets_of((row["kind"], row["target_id"]) for row in rows)
    return [
        {**row, "target": found[row["kind"], row["target_id"]], "kind_label": TargetKind(row["kind"]).label}
        for row in rows
        if (row["kind"], row["target_id"]) in found
    ]
