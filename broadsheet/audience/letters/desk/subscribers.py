# SPDX-License-Identifier: BSD-3-Clause
"""A newsletter's subscribers: how many, lists that were brought along, and for administrators the whole list."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, View

from broadsheet.audience.letters.actions.bringing import bring_subscribers, check_subscribers, write_subscribers
from broadsheet.audience.letters.lists.reading import ListError
from broadsheet.audience.letters.models import Newsletter
from broadsheet.newsroom.desk.record.verbs import TitledView

MOST_BYTES = 10 * 1024 * 1024
MONTH = timedelta(days=30)


def may_bring(user: Any) -> bool:
    """Whoever makes newsletters."""
    return bool(user.has_perm("letters.change_newsletter"))


def may_take_out(user: Any) -> bool:
    """Administrators: a list of addresses is worth stealing."""
    return bool(user.has_perm("core.change_user"))


class ListForm(forms.Form):
    """A list, and how its people agreed to get mail."""

    file = forms.FileField(label=_("List"), help_text=_("CSV from Ghost, Mailchimp or any other system."))
    proof = forms.CharField(
        label=_("How consent was given"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("For lines that do not say so themselves. Such as: asked at the fair of 2023, forms in the safe."),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """No larger than a page can wait for."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("Longer lists go in by the command `broadsheet subscribers import`."))
        return file


class SubscribersView(TitledView, FormView):  # type: ignore[type-arg]  # one form
    """Numbers, and the form: first a check that writes nothing, then the import."""

    template_name = "letters/desk/subscribers.html"
    form_class = ListForm
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever makes newsletters."""
        if not may_bring(request.user):
            raise PermissionDenied
        self.newsletter = get_object_or_404(Newsletter, pk=kwargs["pk"])
        answer: Any = super().dispatch(request, *args, **kwargs)
        return cast("HttpResponse", answer)

    def get_page_title(self) -> str:
        """Whose subscribers."""
        return _now("Subscribers of “%(name)s”") % {"name": self.newsletter.name}

    def form_valid(self, form: Any) -> HttpResponse:
        """Check, or do it, and show what became of the lines."""
        file, proof = form.cleaned_data["file"], form.cleaned_data["proof"]
        told: dict[str, Any] = {"was_done": self.request.POST.get("do") == "bring"}
        try:
            with _on_disk(file) as path:
                if told["was_done"]:
                    name, by = file.name or "", self.request.user
                    done = bring_subscribers(path=path, newsletter=self.newsletter, proof=proof, by=by, name=name)
                    told |= {"counts": done.counts, "lines": done.told}
                else:
                    report = check_subscribers(path=path, newsletter=self.newsletter, proof=proof)
                    told |= {"counts": dict(report.counts), "lines": report.told}
        except ListError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        told["counts"] = [(_now(words), count) for words, count in told["counts"].items()]
        return self.render_to_response(self.get_context_data(form=form, told=told))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In three queries."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        since, on = timezone.now() - MONTH, Q(ended_at__isnull=True)
        numbers = self.newsletter.subscriptions.aggregate(
            now=Count("pk", filter=on),
            gained=Count("pk", filter=on & Q(since__gt=since)),
            lost=Count("pk", filter=Q(ended_at__gt=since)),
        )
        return {
            **context,
            "newsletter": self.newsletter,
            "numbers": numbers,
            "brought": self.newsletter.brought_lists.order_by("-started_at")[:20],
            "may_take_out": may_take_out(self.request.user),
        }


class TakeOutView(View):
    """The whole list as CSV; posted, so that no link or prefetch hands it out."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """For administrators."""
        if not may_take_out(request.user):
            raise PermissionDenied
        newsletter = get_object_or_404(Newsletter, pk=pk)
        out = StringIO()
        write_subscribers(out, newsletter)
        response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{newsletter.slug}-subscribers.csv"'
        response["Cache-Control"] = "private, no-store"
        return response


@contextmanager
def _on_disk(file: "UploadedFile[Any]") -> Iterator[Path]:
    """An uploaded file as a file; gone afterwards."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)
