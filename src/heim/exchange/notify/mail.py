from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMessage

from heim.delivery.claim_notices import Later, Never, Outcome, Sent
from heim.exchange.notify.words import Words


def send_email(*, address: str, words: Words, key: str) -> Outcome:
    """By Django's own backend. The key is the message id, by which a repeat is known."""
    headers = {"Message-ID": f"<{key}@heim>", "Auto-Submitted": "auto-generated"}
    message = EmailMessage("Heim", words.whole, None, [address], headers=headers)
    try:
        message.send()
    except SMTPRecipientsRefused:
        return Never("E-posttjenesten tok ikke imot adressen.")
    except (SMTPException, OSError) as error:
        return Later(f"Ingen kontakt med e-posttjenesten ({type(error).__name__}).")
    return Sent("e-post")
