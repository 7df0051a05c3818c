from django.utils.translation import gettext as _

from heim.care.models import Consent
from heim.kit.refusal import Refusal


def refuse_without_consent(stay_id: int) -> None:
    """Who has said that they no longer want it is asked for nothing new. What nobody has written down is not withdrawn."""
    said = Consent.objects.filter(stay_id=stay_id).values_list("withdrawn_at", flat=True)
    if said and None not in said:
        raise Refusal("withdrawn", _("Samtykket er trukket. Skriv ned et nytt samtykke før oppfølgingen endres."))
