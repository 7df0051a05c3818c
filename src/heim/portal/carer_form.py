"""What is asked about a carer, read from the form."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from heim.people.until import end_of

SCOPES: Final[Mapping[str, Promise]] = {
    "report": gettext_lazy("Sende inn målinger og svare på spørsmål"),
    "values": gettext_lazy("Se målingene"),
    "plan": gettext_lazy("Se planen"),
    "talk": gettext_lazy("Lese og skrive meldinger"),
}
RELATIONS: Final[Mapping[str, Promise]] = {
    "spouse": gettext_lazy("Ektefelle eller samboer"),
    "child": gettext_lazy("Datter eller sønn"),
    "mother": gettext_lazy("Mor"),
    "father": gettext_lazy("Far"),
    "other": gettext_lazy("En annen"),
}


@dataclass(frozen=True)
class CarerForm:
    """As it was typed, so that nothing is lost when something must be asked again."""

    name: str = ""
    phone: str = ""
    relation: str = "other"
    scope: tuple[str, ...] = ()
    until: str = ""

    @property
    def until_moment(self) -> datetime | None:
        return end_of(self.until)

    @property
    def scopes(self) -> list[tuple[str, Promise, bool]]:
        return [(word, said, word in self.scope) for word, said in SCOPES.items()]

    @property
    def relations(self) -> Collection[tuple[str, Promise]]:
        return RELATIONS.items()


def typed_form(posted: QueryDict) -> CarerForm:
    return CarerForm(
        name=posted.get("name", ""),
        phone=posted.get("phone", ""),
        relation=posted.get("relation", ""),
        scope=tuple(posted.getlist("scope")),
        until=posted.get("until", ""),
    )
