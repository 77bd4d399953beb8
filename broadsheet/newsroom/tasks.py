# SPDX-License-Identifier: BSD-3-Clause
"""Work that outlives the request that caused it; done by the worker."""

from django_tasks import task

from broadsheet.core.models import Picture
from broadsheet.newsroom.actions.pictures import make_renditions


@task()
def make_renditions_of(picture_id: int) -> int:
    """Make all sizes and formats of a picture; 0 when it was deleted meanwhile."""
    picture = Picture.objects.filter(pk=picture_id).first()
    return make_renditions(picture=picture) if picture else 0
