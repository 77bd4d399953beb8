# SPDX-License-Identifier: BSD-3-Clause
"""The newsroom's tables."""

from broadsheet.newsroom.models.article import (
    ArticleKind,
    ArticlePage,
    ArticleTopic,
    Byline,
    FurtherSection,
    RelatedArticle,
)
from broadsheet.newsroom.models.author import Author, AuthorLink
from broadsheet.newsroom.models.correction import Correction, CorrectionKind
from broadsheet.newsroom.models.front import FrontPage, FrontSlot, FrontZone
from broadsheet.newsroom.models.gone import GoneAddress
from broadsheet.newsroom.models.info import InfoPage
from broadsheet.newsroom.models.publication import Publication, SocialLink
from broadsheet.newsroom.models.section import SectionPage

__all__ = [
    "ArticleKind",
    "ArticlePage",
    "ArticleTopic",
    "Author",
    "AuthorLink",
    "Byline",
    "Correction",
    "CorrectionKind",
    "FrontPage",
    "FrontSlot",
    "FrontZone",
    "FurtherSection",
    "GoneAddress",
    "InfoPage",
    "Publication",
    "RelatedArticle",
    "SectionPage",
    "SocialLink",
]
