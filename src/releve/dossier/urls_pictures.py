"""Addresses of checks, pictures and readiness, under those of the dossier."""

from django.urls import path

from releve.dossier import pages_checks, pages_cut, pages_pictures, pages_plans, pages_readiness

urlpatterns = [
    path("checks/", pages_checks.checks, name="checks"),
    path("checks/<slug:key>/", pages_checks.finding, name="finding"),
    path("checks/<slug:key>/answer/", pages_checks.answer, name="finding_answer"),
    path("cut/", pages_cut.cut, name="cut"),
    path("map/", pages_pictures.whole, name="map"),
    path("map/<path:app>/", pages_pictures.around, name="around"),
    path("scheme/", pages_pictures.scheme, name="scheme"),
    path("plans/", pages_plans.plans, name="plans"),
    path("plans/<path:unit>/", pages_plans.ward_plan, name="ward_plan"),
    path("ready/", pages_readiness.ready, name="ready"),
]
