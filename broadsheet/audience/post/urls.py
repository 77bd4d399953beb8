# SPDX-License-Identifier: BSD-3-Clause
"""Where the provider that sends our letters may tell what became of them; there is no such address for any other."""

from anymail.urls import urlpatterns as known
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from broadsheet.audience.post.returns.webhooks import can_be_believed


@csrf_exempt
def tell(request: HttpRequest, provider: str) -> HttpResponseBase:
    """anymail checks the signature, or name and password, and takes the message apart."""
    views = {each.name: each.callback for each in known}
    view = views.get(f"{provider}_tracking_webhook") or views.get(f"{provider}_webhook")
    if provider != settings.POST_PROVIDER or view is None or not can_be_believed(provider):
        raise Http404
    answer: HttpResponseBase = view(request)
    return answer


urlpatterns: list[URLPattern] = [path("mail/webhook/<slug:provider>/", tell, name="mail_webhook")]
