from django.urls import path

from heim.desk.invited import invited
from heim.desk.operations import operations
from heim.desk.pathway import pathway
from heim.desk.pathway_about import pathway_about
from heim.desk.pathway_approve import pathway_approve
from heim.desk.pathway_copy import pathway_copy
from heim.desk.pathway_draft import pathway_draft
from heim.desk.pathway_drawing import pathway_drawing
from heim.desk.pathway_import import pathway_import
from heim.desk.pathway_library import pathway_library
from heim.desk.pathway_make import pathway_make
from heim.desk.pathway_move import pathway_move
from heim.desk.pathway_package import pathway_package
from heim.desk.pathway_take import pathway_take
from heim.desk.pathway_throw import pathway_throw
from heim.desk.pathway_translated import pathway_translated
from heim.desk.pathway_update import pathway_update
from heim.desk.pathways import pathways
from heim.desk.version import version

pathway_urls = [
    path("pathways", pathways, name="pathways"),
    path("pathways/import", pathway_import, name="pathway_import"),
    path("pathways/<slug:key>/take", pathway_take, name="pathway_take"),
    path("pathways/<slug:key>/<int:number>", pathway, name="pathway"),
    path("pathways/<slug:key>/<int:number>/about", pathway_about, name="pathway_about"),
    path("pathways/<slug:key>/<int:number>/in/<slug:language>", pathway_translated, name="pathway_translated"),
    path("pathways/<slug:key>/<int:number>/library", pathway_library, name="pathway_library"),
    path("pathways/<slug:key>/<int:number>/drawing", pathway_drawing, name="pathway_drawing"),
    path("pathways/<slug:key>/<int:number>/copy", pathway_copy, name="pathway_copy"),
    path("pathways/<slug:key>/<int:number>/approve", pathway_approve, name="pathway_approve"),
    path("pathways/<slug:key>/<int:number>/package", pathway_package, name="pathway_package"),
    path("pathways/<slug:key>/<int:number>/update", pathway_update, name="pathway_update"),
    path("pathways/<slug:key>/<int:number>/move", pathway_move, name="pathway_move"),
    path("operations", operations, name="operations"),
    path("operations/invited", invited, name="invited"),
    path("drafts/<int:draft_id>", pathway_draft, name="pathway_draft"),
    path("drafts/<int:draft_id>/version", pathway_make, name="pathway_make"),
    path("drafts/<int:draft_id>/throw", pathway_throw, name="pathway_throw"),
    path("stay/<int:stay_id>/version", version, name="version"),
]
