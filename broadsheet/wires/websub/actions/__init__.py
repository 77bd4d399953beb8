# SPDX-License-Identifier: BSD-3-Clause
"""The room's verbs."""

from broadsheet.wires.websub.actions.asking import ask_to_be_told
from broadsheet.wires.websub.actions.distributing import distribute
from broadsheet.wires.websub.actions.pinging import ping_hub
from broadsheet.wires.websub.actions.tidying import tidy_up
from broadsheet.wires.websub.actions.verifying import verify_intents

__all__ = ["ask_to_be_told", "distribute", "ping_hub", "tidy_up", "verify_intents"]
