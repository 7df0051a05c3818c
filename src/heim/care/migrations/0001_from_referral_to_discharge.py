import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pathways', '0002_time_goals_and_drafts'),
        ('people', '0002_preparing_and_home'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FamilyNeeds',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stay', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.stay')),
            ],
        ),
        migrations.CreateModel(
            name='CareTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('name_nb', models.CharField(max_length=200)),
                ('name_en', models.CharField(max_length=200)),
                ('due_at', models.DateTimeField()),
                ('red_at', models.DateTimeField(blank=True, null=True)),
                ('say_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pathways.enrolment')),
                ('stay', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.stay')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('say_at__isnull', False)), fields=['say_at'], name='tasks_that_speak')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('enrolment', 'key'), name='one_task_waits_of_a_kind'), models.CheckConstraint(condition=models.Q(('red_at', None), ('red_at__gt', models.F('due_at')), _connector='OR'), name='red_comes_after_due'), models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False), ('say_at', None)), _connector='OR'), name='done_by_somebody_and_then_silent')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_by', models.CharField(max_length=120)),
                ('given_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
                ('heard_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stay', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.stay')),
                ('withdrawal_heard_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('stay',), name='one_consent_in_force'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), name='a_withdrawal_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Eligibility',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('referred_by', models.CharField(max_length=120)),
                ('answers', models.JSONField()),
                ('failed', models.JSONField(default=list)),
                ('judgement', models.TextField()),
                ('model', models.CharField(blank=True, choices=[('avoid_admission', 'i stedet for innleggelse'), ('early_discharge', 'tidligere hjem')], max_length=20)),
                ('outcome', models.CharField(choices=[('accepted', 'tatt imot'), ('declined', 'avslått')], max_length=10)),
                ('because', models.CharField(blank=True, choices=[('not_fitting', 'oppfyller ikke kravene'), ('no_place', 'ingen ledig plass'), ('own_wish', 'pasienten eller familien ønsker det ikke'), ('better_elsewhere', 'får bedre hjelp et annet sted')], max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('patient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.patient')),
                ('stay', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.stay')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pathways.pathwayversion')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-at'], name='referrals_to_a_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'accepted'), ('stay__isnull', False)), models.Q(('outcome', 'declined'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='accepted_into_a_stay_or_declined_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='KitHanded',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=60)),
                ('mark', models.CharField(blank=True, max_length=60)),
                ('handed_at', models.DateTimeField()),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('handed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('returned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stay', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.stay')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('returned_at', None), models.Q(('mark', ''), _negated=True)), fields=('mark',), name='a_thing_is_in_one_home_at_a_time'), models.UniqueConstraint(condition=models.Q(('returned_at', None)), fields=('stay', 'item', 'mark'), name='a_thing_is_handed_out_once')],
            },
        ),
        migrations.CreateModel(
            name='LevelPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(blank=True, max_length=30)),
                ('reason', models.CharField(max_length=300)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stay', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.stay')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('stay',), name='one_level_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ReturnWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('unsafe', 'utrygg hjemme'), ('worse', 'føler seg dårligere'), ('carer', 'den som hjelper hjemme, klarer ikke mer'), ('alone', 'mye alene'), ('equipment', 'får ikke til utstyret'), ('hospital', 'vil heller være på sykehuset'), ('other', 'annen grunn')], max_length=20)),
                ('asked_at', models.DateTimeField()),
                ('sent_id', models.CharField(max_length=60)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stay', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.stay')),
            ],
            options={
                'indexes': [models.Index(fields=['stay', '-asked_at'], name='wishes_of_a_stay')],
                'constraints': [models.UniqueConstraint(fields=('by', 'sent_id', 'reason'), name='a_wish_is_sent_once')],
            },
        ),
        migrations.CreateModel(
            name='TrainingSigned',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=60)),
                ('home_name', models.CharField(max_length=120)),
                ('home_at', models.DateTimeField()),
                ('staff_at', models.DateTimeField(blank=True, null=True)),
                ('shown_back', models.BooleanField(default=False)),
                ('staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stay', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.stay')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('stay', 'item'), name='an_item_is_signed_once'), models.CheckConstraint(condition=models.Q(models.Q(('staff', None), ('staff_at', None)), models.Q(('shown_back', True), ('staff__isnull', False), ('staff_at__isnull', False)), _connector='OR'), name='staff_sign_what_has_been_shown_back')],
            },
        ),
    ]
