"""Who at home may do what: the one table. What is not said here is refused; `tests/access/test_home_table.py` holds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from heim.access.table import Basis
from heim.people.birthdays import OF_AGE
from heim.people.models import Relative


class Home(StrEnum):
    """What somebody may do at home with a stay."""

    SUMMARY = "summary"  # that it is there, how it stands, whom to call
    REPORT = "report"  # send measurements, sign tasks, ask to come back
    FORMS = "forms"  # answer questions; what one has answered oneself, one may see again
    VALUES = "values"  # measurements
    ANSWERS = "answers"  # what somebody else has answered to questions
    PLAN = "plan"  # the plan in its three zones
    AGREED = "agreed"  # goals, what was decided together, proposals
    TALK = "talk"  # messages and appointments
    LOG = "log"  # who has looked
    NEAR = "near"  # who near the patient sees what
    GIVE = "give"  # let a carer in, change what they see, end it
    HIDE = "hide"  # keep one thing from who is near


@dataclass(frozen=True)
class Near:
    """One line of the table: what a relation gives while the patient is at least `from_age` and not yet `below_age`."""

    basis: Basis
    acts: frozenset[Home]
    from_age: int = 0
    below_age: int | None = None


_ALL: Final = frozenset(Home)
SMALL: Final = 12
# A child gives nobody power of attorney alone. What a small child has is the parents' to see; from the twelfth birthday
# messages and answers are the child's own; from the sixteenth everything is. Birthdays count from midnight in Norway.
TABLE: Final = (
    Near(Basis.SELF, _ALL - {Home.GIVE}, below_age=OF_AGE),
    Near(Basis.SELF, _ALL, from_age=OF_AGE),
    Near(Basis.PARENT, _ALL - {Home.HIDE}, below_age=SMALL),
    Near(
        Basis.PARENT,
        frozenset({Home.SUMMARY, Home.REPORT, Home.VALUES, Home.PLAN, Home.NEAR}),
        from_age=SMALL,
        below_age=OF_AGE,
    ),
    Near(Basis.CARER, frozenset({Home.SUMMARY, Home.NEAR})),
)
# What each word of a carer's scope gives beside that line.
SCOPE: Final[Mapping[str, frozenset[Home]]] = {
    Relative.Scope.REPORT: frozenset({Home.REPORT, Home.FORMS}),
    Relative.Scope.VALUES: frozenset({Home.VALUES}),
    Relative.Scope.PLAN: frozenset({Home.PLAN}),
    Relative.Scope.TALK: frozenset({Home.TALK}),
}

# The words that home's pages say, and what each asks for. A word that is not here opens nothing.
HOME_WORDS: Final[Mapping[str, Home]] = {
    "home:today": Home.SUMMARY,
    "home:call": Home.SUMMARY,
    "home:help": Home.SUMMARY,  # who is there when somebody is not safe, may always say so
    "home:answer": Home.SUMMARY,  # which reports one may open is asked of `Reach`
    "home:measure": Home.REPORT,
    "home:task": Home.REPORT,
    "home:return": Home.REPORT,
    "home:form": Home.FORMS,
    "home:history": Home.VALUES,
    "home:plan": Home.PLAN,
    "home:about": Home.PLAN,
    "home:propose": Home.AGREED,
    "home:messages": Home.TALK,
    "home:write": Home.TALK,
    "home:booked": Home.TALK,
    "home:ask_for_talk": Home.TALK,
    "home:log": Home.LOG,
    "home:near": Home.NEAR,
    "home:invite": Home.GIVE,
    "home:carer": Home.GIVE,
    "home:code": Home.GIVE,
    "home:hide": Home.HIDE,
}


def lines_of(basis: Basis, age: int) -> list[Near]:
    """The lines that count for a relation to somebody of that age."""
    return [
        line
        for line in TABLE
        if line.basis is basis and line.from_age <= age and (line.below_age is None or age < line.below_age)
    ]
