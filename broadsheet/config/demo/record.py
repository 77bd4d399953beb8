# SPDX-License-Identifier: BSD-3-Clause
"""Topics, people and organisations, and authors."""

from __future__ import annotations

from broadsheet.config.demo.content import AuthorFile, PersonFile, RoleFile, TopicFile
from broadsheet.config.demo.work import Work
from broadsheet.newsroom.models import Author, AuthorLink
from broadsheet.record.models import OtherName, Person, Role, Topic


def put_topics(work: Work) -> None:
    """Write the topics."""
    for said in work.demo.topics:

        def write(topic: Topic | None, said: TopicFile = said) -> Topic:
            topic = topic or Topic(slug=said.slug)
            topic.name, topic.description = said.name, said.description
            topic.picture_id = work.pictures[said.picture]
            work.check(topic, "topics.yaml", said.slug)
            topic.save()
            return topic

        existing = Topic.objects.filter(slug=said.slug).first()
        work.topics[said.slug] = work.settle(f"topic/{said.slug}", said, existing, write)


def put_people(work: Work) -> None:
    """Write organisations, then people, whose roles point at them."""
    for said in sorted(work.demo.people, key=lambda person: person.kind != "organisation"):

        def write(person: Person | None, said: PersonFile = said) -> Person:
            return _put_person(work, said, person or Person(slug=said.slug))

        existing = Person.objects.filter(slug=said.slug).first()
        work.people[said.slug] = work.settle(f"person/{said.slug}", said, existing, write)


def _put_person(work: Work, said: PersonFile, person: Person) -> Person:
    person.kind, person.name, person.description = said.kind, said.name, said.description
    names = [OtherName(name=name, sort_order=order) for order, name in enumerate(said.also_known_as)]
    person.other_names.set(names)
    person.roles.set([_role(work, said, role, order) for order, role in enumerate(said.roles)])
    work.check(person, "people.yaml", said.slug)
    person.save()
    return person


def _role(work: Work, said: PersonFile, role: RoleFile, order: int) -> Role:
    made = Role(title=role.title, sort_order=order)
    made.since, made.until = role.since, role.until
    if role.organisation:
        made.organisation_id = work.people[role.organisation]
    return made


def put_authors(work: Work) -> None:
    """Write the authors with their beats; logins come later."""
    for said in work.demo.authors:

        def write(author: Author | None, said: AuthorFile = said) -> Author:
            return _put_author(work, said, author or Author(slug=said.slug))

        existing = Author.objects.filter(slug=said.slug).first()
        work.authors[said.slug] = work.settle(f"author/{said.slug}", said, existing, write)


def _put_author(work: Work, said: AuthorFile, author: Author) -> Author:
    author.name, author.role, author.since_year = said.name, said.role, said.since_year
    author.biography, author.disclosures = said.biography.strip(), said.disclosures.strip()
    author.picture_id = work.pictures[said.picture]
    links = [AuthorLink(label=link.label, url=link.url, sort_order=order) for order, link in enumerate(said.links)]
    author.links.set(links)
    work.check(author, "authors.yaml", said.slug)
    author.save()
    beats = [work.topics[beat] for beat in said.beats]
    author.beats.set(Topic.objects.filter(pk__in=[beat for beat in beats if beat is not None]))
    author.save()
    return author
