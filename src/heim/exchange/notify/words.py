"""What a notice says: that there is something, and where to look. Never what, and never about whom."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from heim.delivery.models import Notice


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    link: str

    @property
    def whole(self) -> str:
        return f"{self.text} {self.link}"


_SAID: Final = {
    "concern": gettext_lazy("Noe nytt i Heim for %(unit)s. Åpne Heim."),
    "offer": gettext_lazy("Noen spør om du kan ta over noe i Heim for %(unit)s. Åpne Heim."),
    "question": gettext_lazy("Noen spør %(unit)s om noe i Heim. Åpne Heim."),
    "drill": gettext_lazy("ØVELSE. Noe nytt i Heim for %(unit)s. Åpne Heim, så ser vi at du har fått den."),
    "standing": gettext_lazy("Varslingen i Heim står. Følg med på arbeidslisten selv til du får ny melding."),
    "going": gettext_lazy("Varslingen i Heim virker igjen."),
}
_OTHER: Final = gettext_lazy("Noe nytt i Heim. Åpne Heim.")


def words_of(notice: "Notice") -> Words:
    with translation.override(notice.user.language):
        unit = notice.unit.name if notice.unit is not None else _("enheten din")
        text = str(_SAID.get(notice.kind, _OTHER)) % {"unit": unit}
    return Words(text, settings.PUBLIC_URL + reverse("desk:open_notice", args=[notice.token]))
