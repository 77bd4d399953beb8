# SPDX-License-Identifier: BSD-3-Clause
"""What editors see when they edit: one module for each kind of thing.

The tables (`models/`) stand below and know no screen, so the panels are attached to them here, once, when Django is
ready. Nothing else may set an `edit_handler`.
"""

from broadsheet.newsroom.models import ArticlePage, FrontPage, InfoPage, Publication, SectionPage
from broadsheet.newsroom.panels.article import article_panels
from broadsheet.newsroom.panels.pages import front_panels, info_panels, section_panels
from broadsheet.newsroom.panels.publication import publication_panels


def attach_panels() -> None:
    """Give each table its editing screen; called once by the app."""
    ArticlePage.edit_handler = article_panels()
    FrontPage.edit_handler = front_panels()
    InfoPage.edit_handler = info_panels()
    SectionPage.edit_handler = section_panels()
    Publication.edit_handler = publication_panels()
