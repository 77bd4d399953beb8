# SPDX-License-Identifier: BSD-3-Clause
"""The page "Mail": whether the domain says what it must, how the post stands, and what came back."""

from typing import Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from broadsheet.audience.post.domain.actions import look_up_domain
from broadsheet.audience.post.domain.checks import Verdict
from broadsheet.audience.post.figures import post_figures
from broadsheet.audience.post.models import DomainLookup, Report
from broadsheet.audience.post.returns.collecting import SIGN_OF_LIFE
from broadsheet.audience.post.signing import make_key, signer
from broadsheet.core.models import Heartbeat
from broadsheet.newsroom.desk.record.verbs import TitledView

SHOWN = 20


def may_see_mail(user: Any) -> bool:
    """Whoever looks after the machinery: the administrators."""
    return bool(user.has_perm("core.change_user"))


class MailView(TitledView, TemplateView):
    """For administrators. Looking up is a button: DNS may take its time, and the page must not."""

    template_name = "post/desk/mail.html"
    page_title: Any = _("Mail")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For administrators only."""
        if not may_see_mail(request.user):
            raise PermissionDenied
        answer: Any = super().dispatch(request, *args, **kwargs)
        return cast("HttpResponse", answer)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Look the domain up, or make a key first."""
        if request.POST.get("do") == "key":
            make_key()
            messages.success(
                request, _now("The key is there. Publish it, then start the post again: it signs from then on.")
            )
        look_up_domain()
        return redirect("mail_desk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was found last, and how it stands now."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        lookup = DomainLookup.objects.filter(pk=1).first()
        heard = Heartbeat.objects.filter(name=SIGN_OF_LIFE).first()
        return {
            **context,
            "lookup": lookup,
            "findings": [{**each, "verdict_label": Verdict(each["verdict"]).label} for each in lookup.findings]
            if lookup
            else [],
            "has_key": signer() is not None,
            "figures": post_figures(now=timezone.now()),
            "reports": Report.objects.order_by("-at", "-pk")[:SHOWN],
            "mailbox": settings.POST_MAILBOX,
            "mailbox_read_at": heard.at if heard else None,
        }
