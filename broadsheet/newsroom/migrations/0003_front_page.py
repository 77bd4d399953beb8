"""Put our front page where Wagtail's sample page stands, so that a new database is a publication with nothing in it."""

from django.db import migrations


def create_front_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    FrontPage = apps.get_model("newsroom", "FrontPage")

    Page.objects.filter(depth=2, slug="home").delete()
    content_type, _ = ContentType.objects.get_or_create(app_label="newsroom", model="frontpage")
    front = FrontPage.objects.create(
        title="Front page",
        draft_title="Front page",
        slug="front",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/front/",
        locale=Locale.objects.first(),
        live=True,
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", port=80, root_page_id=front.pk, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0002_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(create_front_page, migrations.RunPython.noop)]
