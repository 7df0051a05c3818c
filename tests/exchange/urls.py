from django.urls import include, path

urlpatterns = [path("fhir/R4", include("heim.exchange.urls"))]
