from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "heim.care"
