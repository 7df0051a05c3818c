"""Single Observations that one sender sends at the same time. What arrives while others are being recorded is recorded with
the next, in one transaction, as the entries of a batch are: they stand each by itself, and each has its own answer."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import get_language

from heim.exchange.fhir.gate import Asker
from heim.exchange.fhir.take_in import Item, Taken, Terms, take_in
from heim.kit.together import Together

_MOST = 50
_Sent = tuple[Item, Asker]
_TOGETHER: Together[_Sent, Taken] = Together(_MOST)


def take_in_together(item: Item, *, asker: Asker) -> Taken:
    # The words of a refusal are in the language of who takes them in.
    return _TOGETHER((asker.user.pk, get_language()), (item, asker), _take_in)


def _take_in(sent: Sequence[_Sent]) -> list[Taken]:
    asker = replace(sent[0][1], now=max(asker.now for _item, asker in sent))
    return take_in([item for item, _asker in sent], asker=asker, terms=Terms.SINGLES)
