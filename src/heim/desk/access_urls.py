from django.urls import path

from heim.desk.blocks import blocks
from heim.desk.flags import flags
from heim.desk.glass import glass
from heim.desk.near import near
from heim.desk.open import open_unrelated
from heim.desk.team import team

access_urls = [
    path("open", open_unrelated, name="open"),
    path("glass", glass, name="glass"),
    path("flags", flags, name="flags"),
    path("stay/<int:stay_id>/blocks", blocks, name="blocks"),
    path("stay/<int:stay_id>/near", near, name="near"),
    path("stay/<int:stay_id>/team", team, name="team"),
]
