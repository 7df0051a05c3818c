"""N-09. Tove writes something kind. It is no alarm, it is read and answered, and she sees when."""

import re

import pytest
from playwright.sync_api import expect
from tests.stories.person import Comes, Screen, desktop, phone

KIND = "Jeg ville bare si at jeg har hatt en fin uke"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_kind_message_is_read_put_back_and_answered(comes: Comes, dark: bool) -> None:
    at_home: Screen = desktop("dark") if dark else phone("light")
    at_work: Screen = phone("light", 390) if dark else desktop("dark")
    # Given Tiril at her worklist: a message waits, and nobody is alarmed by it
    tiril = comes("tiril", at_work)
    tiril.logs_in()
    tiril.sees("the worklist")
    expect(tiril.page.locator(".row", has_text="Tove Martinsen").locator("[data-signal=red]")).to_have_count(0)

    # When she opens the messages, looking alone marks nothing as read
    tiril.page.get_by_role("link", name=re.compile("^Meldinger")).first.click()
    tiril.page.get_by_role("link", name="Tove Martinsen").first.click()
    bubble = tiril.page.locator(".bubble", has_text=KIND)
    expect(bubble).to_be_visible()
    tiril.sees("the message")
    read = tiril.page.get_by_role("button", name="Merk som lest")
    if not dark:
        expect(bubble).to_contain_text("ulest")
    read.click()
    # Then it is read, and can be put back
    expect(bubble).to_contain_text("lest av Tiril Vangen")
    bubble.get_by_role("button", name="Merk som ulest").click()
    expect(bubble).to_contain_text("ulest")
    tiril.sees("marked as unread")

    # And Tove sees that it is not read
    tove = comes("tove", at_home)
    tove.logs_in()
    tove.sees("today")
    tove.goes_to(f"{tove.home()}/messages")
    expect(tove.page.locator(".bubble", has_text=KIND)).to_contain_text("ikke lest ennå")
    tove.sees("not read yet")

    # When Tiril answers
    answer = f"Så hyggelig å høre, Tove. {'God' if dark else 'Fin'} dag videre!"
    tiril.page.locator("#write").fill(answer)
    tiril.page.get_by_role("button", name="Send").click()
    expect(tiril.page.locator(".bubble", has_text=answer)).to_be_visible()
    expect(bubble).to_contain_text("lest av Tiril Vangen")
    # Then Tove reads it, and sees who read hers and when
    tove.page.reload()
    expect(tove.page.locator(".bubble", has_text=answer)).to_be_visible()
    assert re.search(r"lest av Tiril Vangen (i dag )?kl\. 09\.4", tove.reads())
    tove.sees("her answer")
    # And Tiril sees that it is read; then the message is put back for who tries it on the other screens
    tiril.page.reload()
    expect(tiril.page.locator(".bubble", has_text=answer)).to_contain_text(re.compile(r"lest .*kl\.\s09\.4"))
    bubble.get_by_role("button", name="Merk som ulest").click()
    # An empty message is refused in words, and nothing is lost
    tove.page.get_by_role("button", name="Send").click()
    expect(tove.page.get_by_role("alert")).to_contain_text("Ikke sendt ennå")
    tove.sees("an empty message is refused")
