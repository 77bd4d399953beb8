# SPDX-License-Identifier: BSD-3-Clause
"""Addresses of the record's screens inside the newsroom."""

from django.urls import path

from broadsheet.newsroom.desk.record import verbs
from broadsheet.newsroom.desk.record.after_publishing import AfterPublishingView
from broadsheet.newsroom.desk.record.proposals import ProposalView, ProposeStateView
from broadsheet.newsroom.desk.record.report_event import ReportEventView
from broadsheet.newsroom.desk.record.story_desk import StoryDeskView, looked_again

urlpatterns = [
    path("stories/", StoryDeskView.as_view(), name="newsroom_story_desk"),
    path("stories/after/<int:article>/", AfterPublishingView.as_view(), name="newsroom_after_publishing"),
    path("stories/report/<int:article>/", ReportEventView.as_view(), name="newsroom_report_event"),
    path("stories/looked/<int:pk>/", looked_again, name="newsroom_looked_again"),
    path("stories/<int:pk>/state-of-play/", verbs.StateOfPlayView.as_view(), name="newsroom_state_of_play"),
    path("stories/<int:pk>/event/", verbs.AddEventView.as_view(), name="newsroom_add_event"),
    path("stories/<int:pk>/file/", verbs.FileView.as_view(), name="newsroom_file"),
    path("stories/questions/<int:pk>/", verbs.QuestionView.as_view(), name="newsroom_question"),
    path("claims/<int:pk>/state/", verbs.ClaimStateView.as_view(), name="newsroom_claim_state"),
    path("claims/<int:pk>/propose/", ProposeStateView.as_view(), name="newsroom_propose_state"),
    path("claims/proposals/<int:pk>/", ProposalView.as_view(), name="newsroom_proposal"),
    path("claims/<int:pk>/position/", verbs.ClaimPositionView.as_view(), name="newsroom_claim_position"),
    path("holds/<str:kind>/<int:pk>/", verbs.HoldView.as_view(), name="newsroom_hold"),
    path("merge/<int:pk>/", verbs.MergeView.as_view(), name="newsroom_merge"),
]
