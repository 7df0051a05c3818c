from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pathways", "0003_approvals_and_moves")]

    operations = [
        migrations.AddField(model_name="enrolment", name="counted_from", field=models.DateField(blank=True, null=True)),
    ]
