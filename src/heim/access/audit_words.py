"""What stands in the log, in plain words. A word without a sentence is found by `tests/access/test_audit_words.py`."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heim.access.audit_grounds import ADMINISTER
from heim.access.reads import Look
from heim.access.table import Basis

ACTS: Final[Mapping[str, Promise]] = {
    "home:today": gettext_lazy("så på forsiden"),
    "home:whom": gettext_lazy("så på forsiden"),
    "home:measure": gettext_lazy("skrev inn målinger"),
    "home:form": gettext_lazy("svarte på spørsmål"),
    "home:opened": gettext_lazy("åpnet en side uten å sende noe"),
    "home:answer": gettext_lazy("så på et svar"),
    "home:task": gettext_lazy("krysset av for en oppgave"),
    "home:return": gettext_lazy("ba om å få komme tilbake"),
    "home:call": gettext_lazy("så hvem man kan ringe"),
    "home:help": gettext_lazy("sa fra om utrygghet eller smerter"),
    "home:plan": gettext_lazy("så på planen"),
    "home:about": gettext_lazy("leste om oppfølgingen"),
    "home:propose": gettext_lazy("foreslo en endring i planen"),
    "home:messages": gettext_lazy("så på meldinger"),
    "home:write": gettext_lazy("skrev en melding"),
    "home:booked": gettext_lazy("så på avtaler"),
    "home:ask_for_talk": gettext_lazy("ba om en samtale"),
    "home:log": gettext_lazy("så på denne listen"),
    "home:history": gettext_lazy("så på målingene"),
    "home:near": gettext_lazy("så hvem som ser hva"),
    "home:invite": gettext_lazy("inviterte en pårørende"),
    "home:carer": gettext_lazy("endret hva en pårørende ser"),
    "home:code": gettext_lazy("så koden til en pårørende"),
    "home:accepted": gettext_lazy("tok i bruk innsynet"),
    "home:hide": gettext_lazy("skjulte eller viste noe for pårørende"),
    "desk:worklist": gettext_lazy("så navnet på arbeidslisten"),
    "desk:patients": gettext_lazy("så navnet på pasientlisten"),
    "desk:people": gettext_lazy("så navnet på pasientlisten"),
    "desk:forms": gettext_lazy("så navnet på listen over svar"),
    "desk:deliveries": gettext_lazy("så navnet på listen over det som er sendt til journalen"),
    "desk:refused": gettext_lazy("så navnet på listen over det som ikke ble tatt inn"),
    "desk:see_refused": gettext_lazy("gikk gjennom en måling som ikke ble tatt inn"),
    "desk:stay": gettext_lazy("åpnet siden med målinger, plan og meldinger"),
    "desk:glance": gettext_lazy("så på de siste målingene"),
    "desk:note": gettext_lazy("leste et notat"),
    "desk:version": gettext_lazy("så hvilken utgave av planen som gjelder"),
    "desk:decisions": gettext_lazy("så hva dere har bestemt sammen"),
    "desk:form": gettext_lazy("leste svar på spørsmål"),
    "desk:prescription": gettext_lazy("så hva legen har bestemt"),
    "desk:messages": gettext_lazy("så på meldinger"),
    "desk:read": gettext_lazy("leste en melding"),
    "desk:mark_unread": gettext_lazy("merket en melding som ulest"),
    "desk:write": gettext_lazy("skrev en melding"),
    "desk:reply": gettext_lazy("svarte på et skjema"),
    "desk:measure": gettext_lazy("skrev inn målinger"),
    "desk:fill": gettext_lazy("fylte ut et skjema"),
    "desk:ring": gettext_lazy("skrev ned en telefonsamtale"),
    "desk:book": gettext_lazy("gjorde en avtale"),
    "desk:call_off": gettext_lazy("avlyste en avtale"),
    "desk:task": gettext_lazy("gjorde en oppgave"),
    "desk:take": gettext_lazy("tok ansvar for det som var kommet inn"),
    "desk:release": gettext_lazy("la det tilbake på arbeidslisten"),
    "desk:hand_on": gettext_lazy("ga det videre til en kollega"),
    "desk:accept": gettext_lazy("tok imot det fra en kollega"),
    "desk:decline": gettext_lazy("sa nei til å ta det fra en kollega"),
    "desk:handle": gettext_lazy("vurderte og skrev notat"),
    "desk:undo": gettext_lazy("angret et notat"),
    "desk:sign": gettext_lazy("kvitterte for målinger"),
    "desk:send_again": gettext_lazy("sendte noe til journalen på nytt"),
    "desk:proposal": gettext_lazy("svarte på et forslag til planen"),
    "desk:limits": gettext_lazy("endret grensene"),
    "desk:plan": gettext_lazy("endret planen"),
    "desk:goals": gettext_lazy("skrev ned et mål"),
    "desk:decision": gettext_lazy("skrev ned noe dere bestemte sammen"),
    "desk:level": gettext_lazy("endret hvor tett oppfølgingen er"),
    "desk:pause": gettext_lazy("satte oppfølgingen på pause"),
    "desk:resume": gettext_lazy("avsluttet en pause"),
    "desk:hospital": gettext_lazy("skrev ned et sykehusopphold"),
    "desk:prescribe": gettext_lazy("endret noe bare legen bestemmer"),
    "desk:enrol": gettext_lazy("tok inn i et forløp"),
    "desk:invite": gettext_lazy("tok inn fra en operasjonsliste, eller ga en kode"),
    "desk:listed": gettext_lazy("søkte opp nummeret fra en operasjonsliste"),
    "desk:invited": gettext_lazy("så navnet på listen over koder som ikke er brukt"),
    "desk:decide": gettext_lazy("bestemte om du kan komme til en avtale"),
    "desk:referral": gettext_lazy("leste en henvisning"),
    "desk:share": gettext_lazy("delte oppfølgingen med en annen enhet"),
    "desk:end_sharing": gettext_lazy("avsluttet delingen med en annen enhet"),
    "desk:ask": gettext_lazy("spurte en annen enhet om råd"),
    "desk:withdraw": gettext_lazy("trakk tilbake et spørsmål til en annen enhet"),
    "desk:lane": gettext_lazy("endret hvem som deltar i planen"),
    "desk:answer_referral": gettext_lazy("svarte på en henvisning"),
    "desk:open": gettext_lazy("så navnet i et søk blant pasienter de ikke følger"),
    "desk:glass": gettext_lazy("gikk gjennom det som er åpnet uten tilknytning"),
    "desk:whole": gettext_lazy("så alt som er åpent for deg, samlet"),
    "desk:sharing": gettext_lazy("så hvem som har tilgang"),
    "desk:block": gettext_lazy("skrev ned hvem som er stengt ute"),
    "desk:team": gettext_lazy("endret hvem som er med i teamet"),
    "desk:questions": gettext_lazy("så navnet på listen over spørsmål fra andre enheter"),
    "desk:question": gettext_lazy("leste et spørsmål fra en annen enhet"),
    "desk:answer_question": gettext_lazy("svarte på et spørsmål fra en annen enhet"),
    "desk:lane_note": gettext_lazy("skrev et notat i sin del av planen"),
    "desk:offer": gettext_lazy("så på et tilbud om å overta ansvaret"),
    "desk:answer_offer": gettext_lazy("svarte på et tilbud om å overta ansvaret"),
    "desk:move_version_list": gettext_lazy("så navnet på listen over dem som kan flyttes til en ny utgave av planen"),
    "desk:doctor": gettext_lazy("skrev ned hvilken lege som har ansvaret for behandlingen"),
    "desk:prepare": gettext_lazy("forberedte oppfølgingen"),
    "desk:move_version": gettext_lazy("flyttet til en ny utgave av planen"),
    "desk:discharge": gettext_lazy("avsluttet oppfølgingen"),
    "desk:hand_over": gettext_lazy("overførte ansvaret"),
    "desk:lanes": gettext_lazy("så på planen fra hver av dem som deltar"),
    "desk:board": gettext_lazy("så navnet på tavlen"),
    "desk:service": gettext_lazy("endret formen på tjenesten"),
    "desk:refer": gettext_lazy("skrev en henvisning"),
    "desk:referrals": gettext_lazy("så navnet på listen over henvisninger"),
    "desk:near": gettext_lazy("så eller endret hvem som er nær, og hva de ser"),
    "desk:flags": gettext_lazy("gikk gjennom oppslag som så uvanlige ut"),
    "fhir:create": gettext_lazy("sendte inn en måling"),
}
# The resources of the API.
FETCHED: Final[Mapping[str, Promise]] = {
    "Patient": gettext_lazy("hentet navn og adresse til et annet system"),
    "EpisodeOfCare": gettext_lazy("hentet opplysninger om oppfølgingen til et annet system"),
    "Observation": gettext_lazy("hentet målinger til et annet system"),
    "DetectedIssue": gettext_lazy("hentet varsler til et annet system"),
    "Task": gettext_lazy("hentet oppgaver til et annet system"),
    "AuditEvent": gettext_lazy("hentet listen over hvem som har sett"),
}
PURPOSES: Final[Mapping[str, Promise]] = {
    "TREAT": gettext_lazy("helsehjelp"),
    "ETREAT": gettext_lazy("helsehjelp i en nødssituasjon"),
    "HOPERAT": gettext_lazy("administrasjon og kontroll"),
    "PATRQT": gettext_lazy("eget innsyn"),
    "FAMRQT": gettext_lazy("innsyn for forelder"),
    "PWATRNY": gettext_lazy("innsyn etter fullmakt"),
}


def did(act: str) -> str:
    if act in ACTS:
        return str(ACTS[act])
    kind, _colon, resource = act.rpartition(":")
    if kind in ("fhir:read", "fhir:search"):
        return str(FETCHED.get(resource, _("hentet opplysninger til et annet system")))
    return _("så på opplysningene")


def why(look: Look, *, name: str, whole_name: str) -> str:
    """Why they could, in a sentence's tail. `name` is empty when the reader is the patient; else the patient's first name."""
    said = {"unit": look.unit, "name": name, "reason": look.reason}
    words = _ABOUT_OTHER if name else _ABOUT_SELF
    if look.basis == Basis.SHARED:
        return str(words[look.basis] % said) + _agreed(look, name, whole_name)
    if look.basis in words:
        return str(words[look.basis] % said)
    if look.purpose == ADMINISTER:
        return _("for å kontrollere eller rydde")
    return _("uten tilknytning") if look.unusual else ""


def _agreed(look: Look, name: str, whole_name: str) -> str:
    if not look.agreed:
        return ""
    if not name and look.agreed.startswith(whole_name):
        return " " + _("(du har sagt ja)")
    return " " + _("(samtykke: %(who)s)") % {"who": look.agreed}


_ABOUT_SELF: Final[Mapping[str, Promise]] = {
    Basis.RESPONSIBLE: gettext_lazy("fordi %(unit)s har ansvaret for deg"),
    Basis.TEAM: gettext_lazy("fordi vedkommende er med i teamet ditt"),
    Basis.COVER: gettext_lazy("fordi %(unit)s svarer når avdelingen din er stengt"),
    Basis.SHARED: gettext_lazy("fordi %(unit)s deler oppfølgingen"),
    Basis.GLASS: gettext_lazy("åpnet uten tilknytning: %(reason)s"),
    Basis.SELF: gettext_lazy("dine egne opplysninger"),
    Basis.PARENT: gettext_lazy("har foreldreansvar for deg"),
    Basis.CARER: gettext_lazy("du har gitt fullmakt"),
}
_ABOUT_OTHER: Final[Mapping[str, Promise]] = {
    Basis.RESPONSIBLE: gettext_lazy("fordi %(unit)s har ansvaret for %(name)s"),
    Basis.TEAM: gettext_lazy("fordi vedkommende er med i teamet til %(name)s"),
    Basis.COVER: gettext_lazy("fordi %(unit)s svarer når avdelingen til %(name)s er stengt"),
    Basis.SHARED: gettext_lazy("fordi %(unit)s deler oppfølgingen"),
    Basis.GLASS: gettext_lazy("åpnet uten tilknytning: %(reason)s"),
    Basis.SELF: gettext_lazy("%(name)s sine egne opplysninger"),
    Basis.PARENT: gettext_lazy("har foreldreansvar for %(name)s"),
    Basis.CARER: gettext_lazy("%(name)s har gitt fullmakt"),
}
# The kind of decision that let somebody in, and the law it stands on, as another system is told.
DECISIONS: Final[Mapping[str, Promise]] = {
    Basis.RESPONSIBLE: gettext_lazy("Ansvarlig enhet"),
    Basis.TEAM: gettext_lazy("Medlem av behandlingsteamet"),
    Basis.COVER: gettext_lazy("Vakt for en enhet som er stengt"),
    Basis.SHARED: gettext_lazy("Delt oppfølging etter samtykke"),
    Basis.GLASS: gettext_lazy("Åpnet uten tilknytning, med begrunnelse"),
    Basis.SELF: gettext_lazy("Eget innsyn"),
    Basis.PARENT: gettext_lazy("Foreldreansvar"),
    Basis.CARER: gettext_lazy("Fullmakt fra pasienten"),
}
_CARE: Final = "pasientjournalloven § 19"
LAWS: Final[Mapping[str, str]] = {
    Basis.RESPONSIBLE: _CARE,
    Basis.TEAM: _CARE,
    Basis.COVER: _CARE,
    Basis.SHARED: _CARE,
    Basis.GLASS: _CARE,
    Basis.SELF: "pasientjournalloven § 18",
    Basis.PARENT: "pasient- og brukerrettighetsloven § 3-4",
    Basis.CARER: "pasient- og brukerrettighetsloven § 3-3",
}
EXPLAINED: Final = (_ABOUT_SELF, _ABOUT_OTHER, DECISIONS, LAWS)
