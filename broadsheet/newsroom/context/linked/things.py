# SPDX-License-Identifier: BSD-3-Clause
"""The publisher, people, pictures, trails: what descriptions of several pages share."""

from collections.abc import Iterable
from typing import Any

from broadsheet.newsroom.context.parts import AuthorBox, Link, PictureValue, PublicationValue

Node = dict[str, Any]


def node(kind: str, **values: Any) -> Node:
    """A thing of that type; what is empty is left out, for an empty value says something else than none."""
    return {"@type": kind, **{name: value for name, value in values.items() if value not in ("", None, [], (), {})}}


def absolute(publication: PublicationValue, url: str) -> str:
    """The address with host."""
    return url if not url or url.startswith(("http://", "https://")) else f"{publication.url}{url}"


def address_of(publication: PublicationValue, link: Link | None) -> str:
    """Where the link leads, with host; empty without a link."""
    return absolute(publication, link.url) if link else ""


def publisher(publication: PublicationValue) -> Node:
    """Who publishes, with the policies a reader can hold them to."""
    return {
        "@id": f"{publication.url}/#publisher",
        **node(
            "NewsMediaOrganization",
            name=publication.name,
            url=f"{publication.url}/",
            slogan=publication.tagline,
            description=publication.description,
            logo=picture(publication, publication.logo) if publication.logo else None,
            foundingDate=str(publication.founded_year or ""),
            email=publication.contact_email,
            address=publication.address,
            sameAs=[link.url for link in publication.social_links],
            publishingPrinciples=address_of(publication, publication.ethics or publication.about),
            ethicsPolicy=address_of(publication, publication.ethics),
            correctionsPolicy=address_of(publication, publication.corrections_policy),
            actionableFeedbackPolicy=address_of(publication, publication.contact),
            ownershipFundingInfo=address_of(publication, publication.about),
        ),
    }


def picture(publication: PublicationValue, value: PictureValue) -> Node:
    """A picture with its credit and rights."""
    return node(
        "ImageObject",
        url=absolute(publication, value.src),
        width=value.width,
        height=value.height,
        caption=value.caption,
        creditText=value.credit,
        license=value.licence if value.licence.startswith("http") else "",
    )


def author(publication: PublicationValue, box: AuthorBox) -> Node:
    """A journalist, as their page and their box say."""
    url = absolute(publication, box.url)
    return {
        "@id": f"{url}#person",
        **node(
            "Person",
            identifier=f"urn:uuid:{box.public_id}",
            name=box.name,
            url=url,
            jobTitle=box.role,
            description=box.biography,
            image=picture(publication, box.picture) if box.picture else None,
            knowsAbout=[beat.label for beat in box.beats],
            sameAs=[link.url for link in box.links],
            worksFor={"@id": f"{publication.url}/#publisher"},
        ),
    }


def trail(publication: PublicationValue, links: Iterable[Link]) -> Node:
    """Where the page stands, from the front page down to itself."""
    home = Link(publication.name, "/")
    return node(
        "BreadcrumbList",
        itemListElement=[
            node("ListItem", position=position, name=link.label, item=absolute(publication, link.url))
            for position, link in enumerate([home, *links], 1)
        ],
    )
