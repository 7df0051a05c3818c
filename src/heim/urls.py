from django.urls import include, path

from heim.entrance import health
from heim.entrance.metrics import metrics
from heim.exchange.summary.whole import whole

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("home/", include("heim.portal.urls")),
    path("desk/", include("heim.desk.urls")),
    path("fhir/R4", include("heim.exchange.urls")),
    path("export/stay/<int:stay_id>/whole", whole, name="export_whole"),
    # Last, since it begins with nothing: all its addresses are tried for whatever comes so far.
    path("", include("heim.entrance.urls")),
]
handler403 = handler404 = "heim.entrance.errors.absent"
handler500 = "heim.entrance.errors.broken"
