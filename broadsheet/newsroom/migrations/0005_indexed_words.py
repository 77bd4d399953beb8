# SPDX-License-Identifier: BSD-3-Clause
"""The words of SQLite's full text index as a table, for other spellings in the search. It holds no data of its own."""

from django.db import migrations


def show_the_words(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE VIRTUAL TABLE newsroom_indexed_words USING fts5vocab('wagtailsearch_indexentry_fts', 'row')"
        )


def hide_the_words(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE newsroom_indexed_words")


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0004_desk"),
        ("wagtailsearch", "0006_customise_indexentry"),
    ]

    operations = [migrations.RunPython(show_the_words, hide_the_words)]
