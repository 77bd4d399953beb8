# SPDX-License-Identifier: BSD-3-Clause
"""Which tables of Wagtail readers' pages are made of, and where this room's differ from what is usual."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, Site

from broadsheet.core.models import Attempt, Heartbeat, Picture, PictureRendition, User
from broadsheet.core.watch import NOT_FOR_READERS, never_seen, watch

watch(Page, private=tuple(NOT_FOR_READERS), retracts=("live", "url_path"))
watch(PageViewRestriction, owner="page", subtree=True)
watch(Site, everything=("hostname", "port", "site_name", "root_page", "is_default_site"))
watch(Redirect, private=("automatically_created", "created_at"), retracts=("old_path",))
watch(Picture, private=("uploaded_by_user", "collection", "created_at", "file_size"), retracts=("file",))
watch(PictureRendition, owner="image", patient=True)
watch(get_document_model(), private=("uploaded_by_user", "collection", "created_at"), retracts=("file",))
# Who is quoted where is known to Wagtail's index of references, which is written after the page.
watch(
    ReferenceIndex,
    owner="object_id",
    owner_label="wagtailcore.page",
    only_if=(
        "{row}.base_content_type_id = "
        "(SELECT id FROM django_content_type WHERE app_label = 'wagtailcore' AND model = 'page')"
    ),
)
never_seen(User, because="Readers see authors, who need no login.")
never_seen(Attempt, Heartbeat, because="They count and time, and are shown to nobody.")
