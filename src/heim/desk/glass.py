from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.judge_glass import judge_glass
from heim.access.log import log_list
from heim.access.reads_glass import VERDICTS, broken_in
from heim.desk.gate import StaffRequest, overseers
from heim.desk.office_gate import overseen_page
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number


@overseers
@require_http_methods(["GET", "HEAD", "POST"])
def glass(request: StaffRequest) -> HttpResponse:
    """What was opened without a relation in the units one oversees: a person looks at each and says whether it was right."""
    refusal, chosen = None, row_number(request.POST.get("glass", ""))
    if request.method == "POST":
        try:
            judge_glass(
                glass_id=chosen or 0,
                verdict=request.POST.get("verdict", ""),
                note=request.POST.get("note", ""),
                by=request.user,
                now=request.now,
            )
            return redirect("desk:glass")
        except Refusal as refused:
            refusal = refused
    rows = broken_in(user=request.user, now=request.now)
    shown = [row.patient_id for row in rows if row.patient]
    log_list(user=request.user, act="desk:glass", patient_ids=shown, now=request.now)
    context: dict[str, object] = {
        "place": "",
        "rows": rows,
        "waiting": sum(not row.verdict for row in rows),
        "verdicts": VERDICTS,
        "refusal": refusal,
        "chosen": chosen,
        "verdict": request.POST.get("verdict", ""),
        "note": request.POST.get("note", ""),
    }
    return overseen_page(request, "desk/glass.html", context, status=200 if refusal is None else 422)
