"""What meets who is no longer logged in, at the desk and at home."""

import pytest
from django.test import Client
from tests.desk.people import as_, get, morning

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize(
    "address",
    ["/desk/", "/desk/stay/1", "/desk/stay/1/handle", "/desk/office", "/home/", "/home/1/", "/home/1/messages"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_login_page_is_never_put_over_what_somebody_writes(address: str, method: str) -> None:
    answer = getattr(Client(), method)(address, headers=HTMX)
    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize("address", ["/desk/stay/1/plan?day=2", "/home/1/log?page=2"])
def test_who_only_reads_comes_back_to_the_same_page(address: str) -> None:
    answer = Client().get(address)
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/login?next={address.replace('?', '%3F').replace('=', '%3D')}",
    )


@pytest.mark.parametrize(
    ("address", "after"),
    [
        ("/desk/stay/1/take", "/desk/stay/1"),
        ("/desk/stay/1/undo/2", "/desk/stay/1"),
        ("/desk/stay/1/messages/write", "/desk/stay/1"),
        ("/desk/worklist/1/sign", "/"),
        ("/desk/units/new", "/"),
        ("/home/1/task", "/home/1/"),
        ("/home/1/messages", "/home/1/"),
        ("/home/", "/"),
    ],
)
def test_who_sends_something_comes_back_to_a_page_and_not_to_the_act(address: str, after: str) -> None:
    answer = Client().post(address)
    assert (answer.status_code, answer["Location"]) == (302, f"/login?next={after}")


def test_the_page_one_comes_back_to_can_be_read() -> None:
    made = morning()
    stay_id = made.jens_stay.pk
    sent = as_(None).post(f"/desk/stay/{stay_id}/take")["Location"].partition("next=")[2]
    assert get(made.berit, sent).status_code == 200
    sent = as_(None).post(f"/home/{stay_id}/task")["Location"].partition("next=")[2]
    assert get(made.jens, sent).status_code == 200
