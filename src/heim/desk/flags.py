from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.flag_judge import judge_flag
from heim.access.flag_reads import VERDICTS, flagged_in
from heim.access.log import log_list
from heim.desk.gate import StaffRequest, overseers
from heim.desk.office_gate import overseen_page
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number


@overseers
@require_http_methods(["GET", "HEAD", "POST"])
def flags(request: StaffRequest) -> HttpResponse:
    """Looks that the log's own watch found unusual: a person looks at each and says what it was."""
    refusal, chosen = None, row_number(request.POST.get("flag", ""))
    verdict, note = request.POST.get("verdict", ""), request.POST.get("note", "")
    if request.method == "POST":
        try:
            judge_flag(flag_id=chosen or 0, verdict=verdict, note=note, by=request.user, now=request.now)
            return redirect("desk:flags")
        except Refusal as refused:
            refusal = refused
    rows = flagged_in(user=request.user, now=request.now)
    shown = [row.patient_id for row in rows if row.patient and row.patient_id is not None]
    log_list(user=request.user, act="desk:flags", patient_ids=shown, now=request.now)
    context: dict[str, object] = {
        "place": "",
        "rows": rows,
        "waiting": sum(not row.verdict for row in rows),
        "verdicts": VERDICTS,
        "refusal": refusal,
        "chosen": chosen,
        "verdict": verdict,
        "note": note,
    }
    return overseen_page(request, "desk/flags.html", context, status=200 if refusal is None else 422)
