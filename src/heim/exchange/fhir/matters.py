from collections.abc import Mapping

from heim.exchange.fhir.gate import Asker
from heim.exchange.fhir.query import Query, number_of
from heim.exchange.fhir.render_detected_issue import Matter
from heim.exchange.fhir.resource import Page
from heim.triage.find_matters import WantedMatters, find_matters
from heim.triage.matters import StoredMatter
from heim.triage.words import sentence


def matter_page(*, asker: Asker, query: Query, states: Mapping[str, bool]) -> Page:
    """Concerns, newest first. `states` says for each value of `status` whether it means open."""
    asked = {states.get(code) for _system, code in query.codes("status")}
    if asked == {None}:
        return Page([])
    meant = asked - {None}
    wanted = WantedMatters(
        patient_id=query.patient_id(),
        ids=query.ids(),
        open=meant.pop() if len(meant) == 1 else None,
        after=query.page(),
        most=query.count,
    )
    found = find_matters(user=asker.user, wanted=wanted, now=asker.now)
    shown = found[: wanted.most]
    return Page(shown, str(shown[-1].id) if len(found) > wanted.most else "")


def one_matter(*, asker: Asker, key: str) -> StoredMatter | None:
    found = find_matters(user=asker.user, wanted=WantedMatters(ids=[number_of(key)]), now=asker.now)
    return found[0] if found else None


def matter_of(stored: StoredMatter) -> Matter:
    """With every reason in words, each said once."""
    said = dict.fromkeys(sentence(why) for why in stored.why)
    return Matter(stored.kind, stored.code, stored.colour, stored.since, tuple(said))
