from django.http import Http404

from heim.contact.models import Message
from heim.people.models import Stay


def find_message(*, stay: Stay, message_id: int) -> Message:
    """A message of a stay that the door has found. Raises Http404 otherwise."""
    message = Message.objects.filter(pk=message_id, stay_id=stay.pk).first()
    if message is None:
        raise Http404
    return message
