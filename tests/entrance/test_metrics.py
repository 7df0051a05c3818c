from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.people import send, ward

from heim.access.token import issue_token
from heim.kit.clock import clock

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)


@pytest.mark.django_db
def test_the_figures_count_an_open_red_and_name_nobody(client: Client) -> None:
    people = ward(NOW)
    send(people.jens_stay, people.jens, NOW, spo2=80)
    text = client.get("/metrics").content.decode()
    assert 'heim_open_concerns{colour="red"} 1' in text
    assert 'heim_open_concerns{colour="grey"} 0' in text
    assert 'heim_deliveries{state="waiting"} 1' in text
    assert "Jens" not in text


@pytest.mark.django_db
def test_from_elsewhere_only_a_token_opens_it(client: Client) -> None:
    people = ward(NOW)
    token = issue_token(user=people.gateway, scopes="read", days=1, now=clock() - timedelta(minutes=1))
    theirs = {"Authorization": f"Bearer {token}"}
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.1.2.3"}).status_code == 404
    assert (
        client.get("/metrics", headers={"Authorization": "Bearer made-up"}, REMOTE_ADDR="10.1.2.3").status_code == 404
    )
    assert client.get("/metrics", headers=theirs, REMOTE_ADDR="10.1.2.3").status_code == 200
