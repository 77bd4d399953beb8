# SPDX-License-Identifier: BSD-3-Clause
"""Work that outlives the request that caused it; done by the worker."""

from django_tasks import task

from broadsheet.audience.actions import mail_answer
from broadsheet.audience.models import ErrorReport
from broadsheet.newsroom.context.publication import load_publication


@task()
def mail_answer_to(report_id: int) -> bool:
    """Mail the answer to a report; False when there is nobody to mail it to."""
    report = ErrorReport.objects.select_related("article").filter(pk=report_id).first()
    return bool(report and mail_answer(report=report, publication_name=load_publication().name))
