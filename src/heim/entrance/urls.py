from django.urls import path

from heim.entrance.about import about, accessibility
from heim.entrance.demo import demo
from heim.entrance.invitation import invitation
from heim.entrance.language import language
from heim.entrance.login import login
from heim.entrance.logout import logout
from heim.entrance.scheme import scheme
from heim.entrance.start import start

app_name = "entrance"
urlpatterns = [
    path("", start, name="start"),
    path("login", login, name="login"),
    path("logout", logout, name="logout"),
    path("language", language, name="language"),
    path("scheme", scheme, name="scheme"),
    path("demo", demo, name="demo"),
    path("invitasjon", invitation, name="invitation"),
    path("om", about, name="about"),
    path("tilgjengelighet", accessibility, name="accessibility"),
]
