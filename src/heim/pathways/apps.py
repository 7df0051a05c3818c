from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "heim.pathways"
