from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('triage', '0002_the_last_hour'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='worklistrow',
            index=models.Index(fields=['unit'], name='all_of_a_unit'),
        ),
    ]
