from django.urls import path

from heim.desk.accept import accept
from heim.desk.decline import decline
from heim.desk.notices import notices, open_one, push_worker, shown, wake_me

notice_urls = [
    path("notices", notices, name="notices"),
    path("notices/wake", wake_me, name="wake_me"),
    path("notices/to/<str:token>", open_one, name="open_notice"),
    path("notices/to/<str:token>/shown", shown, name="notice_shown"),
    path("push-worker.js", push_worker, name="push_worker"),
    path("stay/<int:stay_id>/accept", accept, name="accept"),
    path("stay/<int:stay_id>/decline", decline, name="decline"),
]
