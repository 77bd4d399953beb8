# SPDX-License-Identifier: BSD-3-Clause
"""What each role may do, as one table. `docs/reference/roles.md` says the same in words; a test compares them."""

from dataclasses import dataclass

from broadsheet.newsroom.models import DeskRole


@dataclass(frozen=True)
class RolePermissions:
    """The permissions of one role."""

    pages: frozenset[str]
    """On the section's part of the tree, or on all of it for a role of the whole publication."""
    collections: frozenset[str]
    """On pictures and documents, as `app.codename`."""
    models: frozenset[str]
    """On everything else, as `app.codename`."""


def _on(model: str, *verbs: str) -> frozenset[str]:
    app, name = model.split(".")
    return frozenset(f"{app}.{verb}_{name}" for verb in verbs)


ENTRY = frozenset({"wagtailadmin.access_admin"})

# Whoever may add a picture may change their own; changing other people's is a matter of the desk.
OWN_FILES = _on("wagtailimages.image", "add", "choose") | _on("wagtaildocs.document", "add", "choose")
ALL_FILES = OWN_FILES | _on("wagtailimages.image", "change") | _on("wagtaildocs.document", "change")

EVERY_VERB = ("add", "change", "delete")
RECORD = ("quote", "claim", "event", "contextcard", "source", "story")


def _on_record(*verbs: str) -> frozenset[str]:
    return frozenset().union(*(_on(f"record.{name}", *verbs) for name in RECORD))


# Anybody who writes may put something on record; it is a draft until an editor, or the article, lets it out.
CONTRIBUTOR = (
    ENTRY
    | _on_record("add", "view")
    | _on("record.person", "add", "view")
    | _on("record.topic", "view")
    | _on("newsroom.author", "view")
)
REPORTER = CONTRIBUTOR | _on_record("change") | _on("record.person", "change") | _on("record.topic", "add")
# Whoever edits may write an issue of a newsletter; sending it is for those who answer for it.
WRITES_LETTERS = _on("letters.issue", "add", "change", "view") | _on("letters.newsletter", "view")
SENDS_LETTERS = (
    WRITES_LETTERS
    | frozenset({"letters.send_issue"})
    | _on("letters.issue", "delete")
    | _on("letters.newsletter", "add", "change")
)
EDITOR = (
    REPORTER
    | WRITES_LETTERS
    | _on_record("publish", "delete")
    | frozenset({"record.lift_hold"})
    | _on("record.person", "delete")
    | _on("record.topic", "change")
    | _on("newsroom.author", "add", "change")
)
MANAGING_EDITOR = (
    EDITOR
    | SENDS_LETTERS
    | _on("record.topic", "delete")
    | _on("newsroom.author", "delete")
    | _on("newsroom.frontpage", "change")
    | _on("newsroom.publication", "change")
    | _on("wagtailredirects.redirect", *EVERY_VERB)
)
AUDIENCE = ENTRY | _on("newsroom.frontpage", "change") | SENDS_LETTERS
ADMINISTRATOR = (
    MANAGING_EDITOR
    | _on("core.user", *EVERY_VERB)
    | _on("auth.group", *EVERY_VERB)
    | _on("wagtailcore.collection", *EVERY_VERB)
    | _on("wagtailcore.site", *EVERY_VERB)
    | _on("wagtailcore.workflow", *EVERY_VERB)
    | _on("wagtailcore.task", *EVERY_VERB)
)

PERMISSIONS: dict[DeskRole, RolePermissions] = {
    DeskRole.CONTRIBUTOR: RolePermissions(frozenset({"add"}), OWN_FILES, CONTRIBUTOR),
    DeskRole.REPORTER: RolePermissions(frozenset({"add", "change"}), OWN_FILES, REPORTER),
    DeskRole.EDITOR: RolePermissions(frozenset({"add", "change", "publish", "lock", "unlock"}), ALL_FILES, EDITOR),
    DeskRole.MANAGING_EDITOR: RolePermissions(
        frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"}), ALL_FILES, MANAGING_EDITOR
    ),
    DeskRole.AUDIENCE: RolePermissions(frozenset(), _on("wagtailimages.image", "choose"), AUDIENCE),
    DeskRole.ADMINISTRATOR: RolePermissions(
        frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"}), ALL_FILES, ADMINISTRATOR
    ),
}
