# SPDX-License-Identifier: BSD-3-Clause
"""Headlines and paragraphs by the hundred thousand: plain local news, the same again for the same seed."""

from dataclasses import dataclass
from random import Random

WHO = (
    "The town council",
    "The harbour office",
    "A group of parents",
    "The regional court",
    "The school board",
    "The fire service",
    "Two farmers",
    "The ferry company",
    "A retired teacher",
    "The public library",
    "The hospital",
    "The waterworks",
    "A small brewery",
    "The bus drivers",
    "The rowing club",
    "The planning office",
    "The district attorney",
    "A team of divers",
)
DOES = (
    "asks for",
    "rejects",
    "opens",
    "postpones",
    "defends",
    "questions",
    "pays for",
    "closes",
    "repairs",
    "votes on",
    "argues over",
    "promises",
    "reviews",
    "measures",
    "sells",
    "rebuilds",
)
WHAT = (
    "the new bridge",
    "a second ferry",
    "the old customs house",
    "cheaper season tickets",
    "the flood wall",
    "a night bus",
    "the market hall",
    "the winter timetable",
    "its own budget",
    "a cycle path to the station",
    "the swimming pool",
    "an evening school",
    "the row of lime trees",
    "the tax on moorings",
    "a list of empty houses",
    "the noise at the quay",
)
WHERE = ("Alder Bay", "Norrvik", "the far shore", "Millfield", "the old town", "Kessel", "Three Locks")
WHEN = ("on Monday", "before the summer", "after a long debate", "in a letter", "this week", "at night")
CLAUSES = (
    "nobody at the meeting spoke against it",
    "the figures had been known since the autumn",
    "a decision is expected within two weeks",
    "the cost was put at four million",
    "neighbours had complained for years",
    "it would be the third attempt in ten years",
    "the minutes show that the vote was close",
    "an independent report comes to another result",
    "work can begin as soon as the ground is dry",
    "the contract runs until the end of the decade",
)


@dataclass(frozen=True)
class Prose:
    """A source of text."""

    random: Random

    def headline(self) -> str:
        """Such as “The ferry company postpones the winter timetable in Kessel”."""
        pick = self.random.choice
        return f"{pick(WHO)} {pick(DOES)} {pick(WHAT)} in {pick(WHERE)}"

    def sentence(self) -> str:
        """Some twenty words."""
        pick = self.random.choice
        return f"{pick(WHO)} {pick(DOES)} {pick(WHAT)} in {pick(WHERE)} {pick(WHEN)}; {pick(CLAUSES)}."

    def paragraph(self) -> str:
        """Two to five sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 5)))
