from django.urls import path

from heim.desk.absence import absence, stop_absence
from heim.desk.doctor import doctor
from heim.desk.duties import duties, stop_duty
from heim.desk.matrix import matrix, share
from heim.desk.office import office
from heim.desk.pace import pace
from heim.desk.posts import posts, stop_post
from heim.desk.roster import copy_roster, roster
from heim.desk.roster_shift import new_shift, shift
from heim.desk.unit import new_unit, unit
from heim.desk.units import units

office_urls = [
    path("office", office, name="office"),
    path("units", units, name="units"),
    path("units/new", new_unit, name="new_unit"),
    path("units/<int:unit_id>", unit, name="unit"),
    path("units/<int:unit_id>/pace", pace, name="pace"),
    path("roster/<int:unit_id>", roster, name="roster"),
    path("roster/<int:unit_id>/copy", copy_roster, name="copy_roster"),
    path("roster/<int:unit_id>/duties", duties, name="duties"),
    path("roster/<int:unit_id>/duties/<int:line_id>/end", stop_duty, name="stop_duty"),
    path("roster/<int:unit_id>/shift", new_shift, name="new_shift"),
    path("roster/<int:unit_id>/shift/<int:shift_id>", shift, name="shift"),
    path("absence/<int:unit_id>", absence, name="absence"),
    path("absence/<int:unit_id>/<int:absence_id>/end", stop_absence, name="stop_absence"),
    path("posts/<int:unit_id>", posts, name="posts"),
    path("posts/<int:unit_id>/<int:post_id>/end", stop_post, name="stop_post"),
    path("matrix", matrix, name="matrix"),
    path("matrix/<int:model_id>", share, name="share_out"),
    path("stay/<int:stay_id>/doctor", doctor, name="doctor"),
]
