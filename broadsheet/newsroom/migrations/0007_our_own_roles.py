"""Wagtail's sample groups and workflow reach the whole tree. Our roles, made after each migration, take their place."""

from django.db import migrations


def remove_samples(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=("Editors", "Moderators")).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0006_honest_dates"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0002_initial_data"),
        ("wagtaildocs", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(remove_samples, migrations.RunPython.noop)]
