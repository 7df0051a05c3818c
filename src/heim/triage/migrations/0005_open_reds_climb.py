from django.db import migrations
from django.db.models import F


def begin_to_climb(apps, schema_editor):
    concerns = apps.get_model("triage", "Concern").objects.filter(handled_at=None, owner=None, colour__gte=30)
    concerns.update(next_step_at=F("raised_at"))


class Migration(migrations.Migration):

    dependencies = [("triage", "0004_ladder_and_offers")]

    operations = [migrations.RunPython(begin_to_climb, migrations.RunPython.noop)]
