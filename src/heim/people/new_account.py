import re
from typing import Final

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import User

SHORTEST: Final = 10
_USERNAME: Final = re.compile(r"[a-z0-9æøå][a-z0-9æøå._-]{2,29}")
_TAKEN: Final = _("Brukernavnet er opptatt. Velg et annet.")
_VALIDATORS: Final = (MinimumLengthValidator(SHORTEST), CommonPasswordValidator(), UserAttributeSimilarityValidator())


@transaction.atomic(savepoint=False)
def new_account(*, name: str, username: str, password: str) -> User:
    """Refuses a user name that is taken or no name, and a password that is easily guessed."""
    chosen = username.strip().lower()
    if not _USERNAME.fullmatch(chosen):
        raise Refusal("username", _("Brukernavnet må ha 3–30 tegn: små bokstaver, tall, punktum eller bindestrek."))
    if User.objects.filter(username=chosen).exists():
        raise Refusal("taken", _TAKEN)
    user = User(username=chosen, name=name, language=_language())
    try:
        validate_password(password, user, _VALIDATORS)
    except ValidationError as fault:
        raise Refusal("password", " ".join(fault.messages)) from fault
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as fault:
        raise Refusal("taken", _TAKEN) from fault
    return user


def _language() -> str:
    return "en" if (get_language() or "nb").startswith("en") else "nb"
