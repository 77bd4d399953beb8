# SPDX-License-Identifier: BSD-3-Clause
"""The newsroom's tables."""

from broadsheet.newsroom.models.appointment import Appointment
from broadsheet.newsroom.models.article import (
    ArticleKind,
    ArticlePage,
    ArticleTopic,
    Byline,
    FurtherSection,
    RelatedArticle,
)
from broadsheet.newsroom.models.author import Author, AuthorLink
from broadsheet.newsroom.models.citing import ArticleStory, Citation, ReportedEvent
from broadsheet.newsroom.models.correction import Correction, CorrectionKind
from broadsheet.newsroom.models.entry import DeskEntry, DeskState
from broadsheet.newsroom.models.front import FrontPage, FrontSlot, FrontZone
from broadsheet.newsroom.models.gone import GoneAddress
from broadsheet.newsroom.models.info import InfoPage
from broadsheet.newsroom.models.look_again import LookAgain
from broadsheet.newsroom.models.public_change import PublicChange
from broadsheet.newsroom.models.publication import Publication, SocialLink
from broadsheet.newsroom.models.reserved import RESERVED_SLUGS
from broadsheet.newsroom.models.review import DeskReview, SectionReview
from broadsheet.newsroom.models.section import SectionPage
from broadsheet.newsroom.models.team import PUBLICATION_ROLES, SECTION_ROLES, DeskRole, Team

__all__ = [
    "PUBLICATION_ROLES",
    "RESERVED_SLUGS",
    "SECTION_ROLES",
    "Appointment",
    "ArticleKind",
    "ArticlePage",
    "ArticleStory",
    "ArticleTopic",
    "Author",
    "AuthorLink",
    "Byline",
    "Citation",
    "Correction",
    "CorrectionKind",
    "DeskEntry",
    "DeskReview",
    "DeskRole",
    "DeskState",
    "FrontPage",
    "FrontSlot",
    "FrontZone",
    "FurtherSection",
    "GoneAddress",
    "InfoPage",
    "LookAgain",
    "PublicChange",
    "Publication",
    "RelatedArticle",
    "ReportedEvent",
    "SectionPage",
    "SectionReview",
    "SocialLink",
    "Team",
]
