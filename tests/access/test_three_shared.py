"""D-03.4. The municipality that shares three patients sees three patients, and no more of them than is shared."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.desk.people import NOW, get, many, post, text_of
from tests.people import staff, unit, ward, weekdays

from heim.people.models import Post, Stay, Unit

pytestmark = pytest.mark.django_db


def test_helene_sees_the_three_that_are_shared_and_not_the_fourth() -> None:
    made = ward(NOW)
    town = unit("Bodø kommune", Unit.Kind.MUNICIPALITY, None, weekdays(8 * 60, 15 * 60))
    helene = staff("helene", "Helene Jakobsen", town, Post.Role.NURSE, NOW - timedelta(days=1))
    stays = many(made, 4, 94)
    for number, one in enumerate(stays[:3]):
        gives = ["values"] if number == 0 else []
        shared = post(
            made.berit, reverse("desk:sharing", args=[one.pk]), unit_id=town.pk, gives=gives, consent="Muntlig", because="Hjelp"
        )  # fmt: skip
        assert shared.status_code == 302
    everybody = Stay.objects.filter(ended_at=None)
    opened = {one.pk for one in everybody if get(helene, reverse("desk:stay", args=[one.pk])).status_code == 200}
    assert opened == {one.pk for one in stays[:3]}
    listed = text_of(get(helene, reverse("desk:patients")))
    assert [str(number) for number in range(5) if f"Person{number}" in listed] == ["0", "1", "2"]
    assert "Oksygenmetning" in text_of(get(helene, reverse("desk:whole", args=[stays[0].pk])))
    assert "Oksygenmetning" not in text_of(get(helene, reverse("desk:whole", args=[stays[1].pk])))
    for door in ("take", "handle", "limits", "plan", "discharge", "ask_gp", "pause"):
        ask = post if door == "take" else get
        assert ask(helene, reverse(f"desk:{door}", args=[stays[0].pk])).status_code == 404, door
