from django.urls import path

from heim.exchange.fhir.bundle import bundle
from heim.exchange.fhir.metadata import metadata
from heim.exchange.fhir.nowhere import nowhere
from heim.exchange.fhir.read import read
from heim.exchange.fhir.search import by_type, search_posted
from heim.exchange.fhir.validate import validate

app_name = "exchange"

urlpatterns = [
    path("", bundle, name="bundle"),
    path("/", bundle),
    path("/metadata", metadata, name="metadata"),
    path("/Observation/$validate", validate, name="validate"),
    path("/<str:resource_type>", by_type, name="by_type"),
    path("/<str:resource_type>/_search", search_posted, name="search"),
    path("/<str:resource_type>/<str:key>", read, name="read"),
    path("/<path:rest>", nowhere),
]
