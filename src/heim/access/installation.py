from django.http import HttpRequest

from heim.storage.installation import is_demo


def about_installation(request: HttpRequest) -> dict[str, object]:
    """What every page says of the installation: whether it is a demo."""
    return {"is_demo": is_demo()}
