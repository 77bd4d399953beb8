# SPDX-License-Identifier: BSD-3-Clause
"""Which tables of this room readers' pages are made of."""

from broadsheet.core.watch import never_seen, watch
from broadsheet.newsroom.models import (
    ArticlePage,
    ArticleTopic,
    Author,
    AuthorLink,
    Byline,
    Correction,
    FrontPage,
    FrontSlot,
    FurtherSection,
    GoneAddress,
    InfoPage,
    Publication,
    RelatedArticle,
    SectionPage,
    SocialLink,
)
from broadsheet.newsroom.models.appointment import Appointment
from broadsheet.newsroom.models.entry import DeskEntry
from broadsheet.newsroom.models.review import DeskReview, SectionReview
from broadsheet.newsroom.models.team import Team

watch(ArticlePage, retracts=("published_at",))
watch(SectionPage)
watch(FrontPage)
watch(InfoPage)
watch(Byline, owner="article")
watch(FurtherSection, owner="article")
watch(ArticleTopic, owner="article")
watch(RelatedArticle, owner="article")
watch(Correction, owner="article", private=("made_by",))
watch(FrontSlot, owner="front")
watch(Author, private=("user",), retracts=("slug",))
watch(AuthorLink, owner="author")
watch(Author.beats.through, owner="author")
watch(GoneAddress, private=("gone_at",))
# The zone decides on which day, and so at which address, an article stands in the archive.
watch(Publication, everything=("time_zone", "language"))
watch(SocialLink, owner="publication")
never_seen(DeskEntry, Appointment, DeskReview, SectionReview, Team, because="They are the desk's.")
never_seen(DeskReview.groups.through, because="They are the desk's.")
