"""Why something sent to us is not taken in. One table: what each reason answers, and its sentence."""

from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    """`status` is HTTP's, `code` is R4's issue-type, `sentence` may name values as %(name)s."""

    status: int
    code: str
    sentence: object


KINDS: Final[dict[str, Kind]] = {
    # The request itself
    "no-token": Kind(401, "login", _("Oppgi en gyldig nøkkel: «Authorization: Bearer …».")),
    "scope": Kind(403, "forbidden", _("Nøkkelen gir ikke lov til dette.")),
    "not-found": Kind(404, "not-found", _("Vi finner ikke dette.")),
    "method": Kind(405, "not-supported", _("Dette kan ikke gjøres her. Se /fhir/R4/metadata.")),
    "content-type": Kind(415, "not-supported", _("Send FHIR som JSON: «Content-Type: application/fhir+json».")),
    "too-large": Kind(413, "too-long", _("Meldingen er for stor. Del den opp.")),
    "too-many-entries": Kind(413, "too-costly", _("Pakken har for mange innslag. Grensen er %(most)s. Del den opp.")),
    "too-deep": Kind(400, "structure", _("Meldingen er nøstet for dypt.")),
    "not-json": Kind(400, "structure", _("Meldingen er ikke gyldig JSON.")),
    "null-character": Kind(400, "structure", _("Meldingen inneholder tegnet \\u0000. Det kan ikke lagres.")),
    "wrong-type": Kind(400, "structure", _("Her ventet vi ressurstypen %(wanted)s.")),
    "not-r4": Kind(400, "structure", _("Ressursen har ikke formen FHIR R4 (4.0.1) krever.")),
    "number-in-address": Kind(
        400, "security", _("Et fødselsnummer skal ikke stå i en adresse. Bruk POST til Patient/_search.")
    ),
    "person-in-address": Kind(
        400, "security", _("Navn og fødselsdato skal ikke stå i en adresse. Bruk POST til Patient/_search.")
    ),
    "search-parameter": Kind(400, "not-supported", _("Vi søker ikke på «%(name)s». Se /fhir/R4/metadata.")),
    "search-value": Kind(400, "value", _("Verdien for «%(name)s» kan ikke leses.")),
    # The bundle
    "bundle-type": Kind(400, "not-supported", _("Send pakken som «batch» eller «transaction».")),
    "entry-request": Kind(400, "required", _("Innslaget mangler «request» med metode og adresse.")),
    "entry-not-supported": Kind(422, "not-supported", _("Vi tar imot «POST Observation» i en pakke, ikke dette.")),
    "entry-twice": Kind(400, "invariant", _("To innslag har samme «fullUrl».")),
    "whole-refused": Kind(422, "processing", _("Ingenting i pakken er lagret, fordi minst ett innslag ble avvist.")),
    # Whom it is about
    "subject-missing": Kind(422, "required", _("Målingen sier ikke hvem den gjelder. Oppgi «subject».")),
    "subject-no-patient": Kind(422, "not-supported", _("Målingen gjelder ikke en pasient.")),
    "identifier-system": Kind(
        422, "code-invalid", _("Vi kjenner ikke identifikatorsystemet «%(system)s». Bruk fødselsnummer eller d-nummer.")
    ),
    "identity-number": Kind(422, "value", _("Dette er ikke et gyldig fødselsnummer eller d-nummer.")),
    "unknown-patient": Kind(422, "not-found", _("Ukjent pasient.")),
    # What it says
    "status": Kind(422, "business-rule", _("Vi tar ikke imot målinger med status «%(status)s».")),
    "modifier": Kind(422, "extension", _("Vi forstår ikke «modifierExtension» eller «implicitRules» her.")),
    "no-known-measurement": Kind(422, "code-invalid", _("Her er ingen måling vi kjenner.")),
    "device-clock": Kind(
        422, "not-supported", _("Dette er klokken til et apparat, ikke en måling. Send den sammen med målingen.")
    ),
    "codes-disagree": Kind(422, "code-invalid", _("Kodene peker på ulike målinger: %(measures)s.")),
    "measured-twice": Kind(422, "duplicate", _("Samme måling står to ganger: %(measure)s.")),
    "unit-missing": Kind(422, "required", _("Enheten mangler. %(measure)s sendes i UCUM: %(units)s.")),
    "unit-system": Kind(
        422, "code-invalid", _("Enheten må være en UCUM-kode (system http://unitsofmeasure.org): %(units)s.")
    ),
    "unit-unknown": Kind(
        422, "code-invalid", _("%(measure)s kan ikke sendes i enheten «%(unit)s». Bruk UCUM: %(units)s.")
    ),
    "value-missing": Kind(422, "required", _("Verdien mangler, og ingen «dataAbsentReason» sier hvorfor.")),
    "value-and-absent": Kind(422, "invariant", _("Målingen har både verdi og «dataAbsentReason».")),
    "value-not-a-number": Kind(422, "value", _("%(measure)s må være et tall med enhet («valueQuantity»).")),
    "comparator": Kind(
        422, "not-supported", _("Verdien er «%(comparator)s» et tall. Vi kan bare vurdere en bestemt verdi.")
    ),
    "time-missing": Kind(422, "required", _("Tidspunktet for målingen mangler. Oppgi «effectiveDateTime».")),
    "time-coarse": Kind(422, "value", _("Tidspunktet må ha minst år, måned og dag.")),
    "time-invalid": Kind(422, "value", _("Tidspunktet finnes ikke.")),
    "time-kind": Kind(422, "not-supported", _("Oppgi ett tidspunkt for målingen, ikke «effectiveTiming».")),
    "if-none-exist": Kind(422, "not-supported", _("«If-None-Exist» kan bare være «identifier=system|verdi».")),
    "replaces": Kind(
        422,
        "not-supported",
        _("Send en rettelse med samme «identifier» som målingen den retter, og status «corrected»."),
    ),
    # What the record said of it
    "conflict": Kind(409, "conflict", "%(sentence)s"),
    "outside-stay": Kind(422, "business-rule", "%(sentence)s"),
    "not-plausible": Kind(422, "value", "%(sentence)s"),
    "refused": Kind(422, "business-rule", "%(sentence)s"),
    # What is taken as information only
    "information-only": Kind(
        200, "informational", _("Brukt som opplysning til målingene i pakken. Ikke lagret for seg.")
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """`reason` is a key of KINDS, stable for machines; `expression` is the FHIRPath of the place."""

    reason: str
    expression: str = ""
    values: dict[str, object] = field(default_factory=dict)
    diagnostics: str = ""

    @property
    def status(self) -> int:
        return KINDS[self.reason].status

    @property
    def code(self) -> str:
        return KINDS[self.reason].code

    @property
    def sentence(self) -> str:
        """In the language that is active now."""
        template = str(KINDS[self.reason].sentence)
        return template % self.values if self.values else template


class Refused(Exception):
    """Carries a fault from where it is seen to where it is answered."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


def refuse(reason: str, expression: str = "", **values: object) -> Refused:
    """`raise refuse("status", "Observation.status", status="unknown")`."""
    return Refused(Fault(reason, expression, values))
