from django.urls import path

from heim.desk.board import board
from heim.desk.hand_over import hand_over
from heim.desk.lanes import lanes
from heim.desk.refer import refer
from heim.desk.referrals import referrals
from heim.desk.referred import referred
from heim.desk.service import service

baton_urls = [
    path("board", board, name="board"),
    path("referrals", referrals, name="referrals"),
    path("referrals/new", refer, name="refer"),
    path("referrals/<int:referred_id>", referred, name="referred"),
    path("stay/<int:stay_id>/hand-over", hand_over, name="hand_over"),
    path("stay/<int:stay_id>/lanes", lanes, name="lanes"),
    path("stay/<int:stay_id>/service", service, name="service"),
]
