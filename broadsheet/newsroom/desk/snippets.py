# SPDX-License-Identifier: BSD-3-Clause
"""Authors, topics and people: their lists, their screens, and choosers in which a new one is made on the spot."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from broadsheet.newsroom.desk.record.deleting import EntryDeleteView
from broadsheet.newsroom.desk.record.panels import UsagePanel
from broadsheet.newsroom.models import Author
from broadsheet.record.models import Person, Role, Topic


class PersonInPlaceForm(WagtailAdminModelForm):
    """A speaker in three fields, for somebody who is in the middle of a quote."""

    role = forms.CharField(
        label=_("Role now"),
        required=False,
        max_length=200,
        help_text=_("Such as Mayor of Seahaven. More can be said later."),
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = Person
        fields = ["name", "kind", "description"]

    field_order = ["name", "role", "kind", "description"]

    def save(self, commit: bool = True) -> Person:
        """The role, with open ends, belongs to the new person."""
        person: Person = super().save(commit=False)
        if self.cleaned_data["role"]:
            person.roles.add(Role(title=self.cleaned_data["role"]))
        if commit:
            person.save()
        return person


class PersonChooserViewSet(SnippetChooserViewSet):
    """Choose a speaker, or make one."""

    creation_form_class: Any = PersonInPlaceForm
    creation_tab_label: Any = _("New")
    create_action_label: Any = _("Create and choose")


class AuthorChooserViewSet(SnippetChooserViewSet):
    """Choose an author, or make one."""

    form_fields: Any = ["name", "role"]
    creation_tab_label: Any = _("New")
    create_action_label: Any = _("Create and choose")


class TopicChooserViewSet(SnippetChooserViewSet):
    """Choose a topic, or make one."""

    form_fields: Any = ["name", "description"]
    creation_tab_label: Any = _("New")
    create_action_label: Any = _("Create and choose")


def _slug_panel() -> FieldPanel:
    return FieldPanel("slug")


class PersonViewSet(SnippetViewSet):
    """People and organisations."""

    model: Any = Person
    delete_view_class: Any = EntryDeleteView
    base_url_path: Any = "people"
    chooser_base_url_path: Any = "people/choose"
    icon: Any = "group"
    menu_label: Any = _("People")
    menu_name: Any = "people"
    menu_order: Any = 350
    add_to_admin_menu: Any = True
    list_display: Any = ["name", "kind", Column("description", label=_("Description"))]
    list_filter: Any = ["kind"]
    ordering: Any = ["name"]
    chooser_viewset_class: Any = PersonChooserViewSet

    edit_handler: Any = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("name", targets=["slug"], placeholder=_("Name")),
                    FieldRowPanel([FieldPanel("kind"), _slug_panel()]),
                    FieldPanel("description"),
                    FieldPanel("picture"),
                    UsagePanel(),
                ],
                heading=_("Who it is"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "roles",
                        heading=_("Roles"),
                        label=_("Role"),
                        help_text=_("What they were, and when. Quotes show the role held on the day."),
                        panels=[
                            FieldRowPanel([FieldPanel("title"), FieldPanel("organisation")]),
                            FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
                        ],
                    )
                ],
                heading=_("Roles"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "other_names",
                        heading=_("Other names"),
                        label=_("Name"),
                        panels=[FieldRowPanel([FieldPanel("name"), FieldPanel("language")])],
                    ),
                    MultiFieldPanel([FieldPanel("website"), FieldPanel("wikidata")], heading=_("Elsewhere")),
                ],
                heading=_("Names & links"),
            ),
        ]
    )


class AuthorViewSet(SnippetViewSet):
    """Authors."""

    model: Any = Author
    base_url_path: Any = "authors"
    chooser_base_url_path: Any = "authors/choose"
    icon: Any = "user"
    menu_label: Any = _("Authors")
    menu_name: Any = "authors"
    menu_order: Any = 330
    add_to_admin_menu: Any = True
    list_display: Any = ["name", "role", Column("user", label=_("Login"))]
    ordering: Any = ["name"]
    chooser_viewset_class: Any = AuthorChooserViewSet

    edit_handler: Any = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("name", targets=["slug"], placeholder=_("Name")),
                    FieldRowPanel([FieldPanel("role"), FieldPanel("since_year")]),
                    FieldPanel("picture"),
                    FieldPanel("biography"),
                    FieldPanel("beats", widget=forms.CheckboxSelectMultiple),
                ],
                heading=_("Who it is"),
            ),
            ObjectList(
                [
                    FieldPanel("disclosures"),
                    InlinePanel(
                        "links",
                        heading=_("Links"),
                        label=_("Link"),
                        panels=[FieldRowPanel([FieldPanel("label"), FieldPanel("url")])],
                    ),
                ],
                heading=_("Disclosures & links"),
            ),
            ObjectList([_slug_panel(), FieldPanel("user")], heading=_("Address & login")),
        ]
    )


class TopicViewSet(SnippetViewSet):
    """Topics."""

    model: Any = Topic
    delete_view_class: Any = EntryDeleteView
    base_url_path: Any = "topics"
    chooser_base_url_path: Any = "topics/choose"
    icon: Any = "tag"
    menu_label: Any = _("Topics")
    menu_name: Any = "topics"
    menu_order: Any = 340
    add_to_admin_menu: Any = True
    list_display: Any = ["name", Column("description", label=_("Description"))]
    ordering: Any = ["name"]
    chooser_viewset_class: Any = TopicChooserViewSet

    panels: Any = [
        TitleFieldPanel("name", targets=["slug"], placeholder=_("Name")),
        _slug_panel(),
        FieldPanel("description"),
        FieldPanel("picture"),
    ]


VIEWSETS: tuple[type[Any], ...] = (AuthorViewSet, TopicViewSet, PersonViewSet)
