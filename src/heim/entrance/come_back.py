from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def come_back(request: HttpRequest, otherwise: str = "/") -> str:
    """Where the form asked to go next, when that is a page of ours; never somewhere else."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else otherwise
