"""The sentences of `words`, by the key of a why. `.personal` is said when the limit is the person's own."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Phrases = Mapping[str, str | Promise]

STAFF: Final[Phrases] = {
    "abs.below": _("%(name)s %(value)s, under grensen %(limit)s"),
    "abs.below.personal": _("%(name)s %(value)s, under egen grense %(limit)s"),
    "abs.at": _("%(name)s %(value)s, på grensen %(limit)s"),
    "abs.at.personal": _("%(name)s %(value)s, på egen grense %(limit)s"),
    "abs.above": _("%(name)s %(value)s, over grensen %(limit)s"),
    "abs.above.personal": _("%(name)s %(value)s, over egen grense %(limit)s"),
    "delta_baseline.below": _("%(name)s %(value)s, %(change)s under det vanlige %(baseline)s"),
    "delta_baseline.at": _("%(name)s %(value)s, som vanlig"),
    "delta_baseline.above": _("%(name)s %(value)s, %(change)s over det vanlige %(baseline)s"),
    "delta_window.below": _("%(name)s ned %(change_unit)s på %(days)s døgn, grense %(limit)s"),
    "delta_window.at": _("%(name)s uendret på %(days)s døgn"),
    "delta_window.above": _("%(name)s opp %(change_unit)s på %(days)s døgn, grense %(limit)s"),
    "pct_window.below": _("%(name)s %(value)s, ned %(percent)s %% siden forrige måling, grense %(limit_percent)s %%"),
    "pct_window.at": _("%(name)s %(value)s, uendret siden forrige måling"),
    "pct_window.above": _("%(name)s %(value)s, opp %(percent)s %% siden forrige måling, grense %(limit_percent)s %%"),
    "pct_baseline.below": _("%(name)s %(value)s, ned %(percent)s %% siden start, grense %(limit_percent)s %%"),
    "pct_baseline.at": _("%(name)s %(value)s, som ved start"),
    "pct_baseline.above": _("%(name)s %(value)s, opp %(percent)s %% siden start, grense %(limit_percent)s %%"),
    "slope": _("%(name)s %(value)s, endring %(rate)s g/kg i døgnet, grense %(limit_rate)s"),
    "streak": _("%(name)s ned %(days)s dager på rad, fra %(first)s til %(value)s"),
    "persist": _("%(name)s %(value)s, har vart i %(length)s"),
    "below_baseline_after": _("%(name)s %(value)s, lavere enn ved start (%(baseline_unit)s), dag %(days)s"),
    "answer": _("%(name)s: %(answer)s"),
    "moving_avg_dev.below": _("%(name)s %(value)s, %(change)s under snittet de siste %(days)s døgnene"),
    "moving_avg_dev.at": _("%(name)s %(value)s, som snittet de siste %(days)s døgnene"),
    "moving_avg_dev.above": _("%(name)s %(value)s, %(change)s over snittet de siste %(days)s døgnene"),
    "count_window": _("%(name)s %(value)s, %(times)s ganger på %(hours)s timer"),
    "n_of_m": _("%(name)s %(value)s, utenfor grensen %(limit)s i %(times)s av de %(of)s siste"),
    "n_of_m.personal": _("%(name)s %(value)s, utenfor egen grense %(limit)s i %(times)s av de %(of)s siste"),
    "age_band": _("%(name)s %(value)s, %(points)s poeng for alderen"),
    "score": _("%(name)s %(value)s, grense %(limit)s"),
    "score.part": _("%(name)s: %(value)s i én enkelt verdi"),
    "device_alarm": _("%(name)s, alarm: %(answer)s"),
    "elapsed": _("%(name)s: %(length)s siden sist"),
    "missing_long": _("%(name)s: ikke noe på %(length)s"),
    "combo": _("Samtidig: %(parts)s"),
}

MINUTES: Final = _("%(minutes)s minutter")
HOURS: Final = _("%(hours)s timer")
DAYS: Final = _("%(days)s døgn")

PRIORITIES: Final = {1: _("lav prioritet"), 2: _("middels prioritet"), 3: _("høy prioritet")}

UNCONFIRMED: Final = _("Venter på ny måling")

STAFF_ON_MEASURE: Final[Phrases] = {
    "copd_changed": _("%(value)s symptomer er endret"),
    "copd_rest_breathless": _("Tungpust i hvile"),
    "worried": _("Bekymret"),
    "refused_feeds": _("Måltider avvist på rad: %(number)s"),
    "parent_safety": _("Foreldrenes trygghet %(value)s"),
    "safety": _("Trygghet %(value)s"),
    "mood": _("Humør %(value)s"),
    "missed_sessions": _("Ikke møtt til timen, ganger på rad: %(number)s"),
    "falls": _("Fall siden sist: %(number)s"),
    "consciousness": _("Bevisstheten er nedsatt, eller forvirringen er ny"),
}

NOTHING_MEASURED: Final[Phrases] = {
    "missing": _("%(name)s mangler, ventet %(at)s"),
    "unread": _("Ulest melding fra %(at)s"),
}

# A person's doing or asking; nothing was judged.
TOLD: Final[Phrases] = {
    "task": _("%(name)s, skulle vært gjort %(at)s"),
    "return": _("Ber om å få komme tilbake: %(reason)s"),
    "help": _("%(reason)s hjemme, ba om hjelp"),
    "help_said": _("%(reason)s hjemme, ba om hjelp: «%(words)s»"),
    "withdrawn": _("Samtykket er trukket: %(reason)s"),
    "answered": _("Svar fra %(unit)s, %(name)s: %(choice)s"),
    "answered.gp": _("Svar fra fastlegen, %(name)s: %(choice)s"),
    "unanswered": _("%(unit)s har ikke svart. Svar var ventet %(at)s"),
    "unanswered.gp": _("Fastlegen har ikke svart. Svar var ventet %(at)s"),
}

ANSWERS: Final[Phrases] = {
    "continue": _("fortsett som nå"),
    "change": _("endre behandlingen"),
    "take_over": _("jeg tar over kontakten"),
    "admit": _("legg inn"),
}

HELP_KINDS: Final[Phrases] = {"unsafe": _("Utrygg"), "pain": _("Har vondt")}

RETURN_REASONS: Final[Phrases] = {
    "unsafe": _("utrygg hjemme"),
    "worse": _("føler seg dårligere"),
    "carer": _("den som hjelper hjemme, klarer ikke mer"),
    "alone": _("mye alene"),
    "equipment": _("får ikke til utstyret"),
    "hospital": _("vil heller være på sykehuset"),
    "other": _("annen grunn"),
}

HOME: Final[Phrases] = {
    "abs.below": _("%(name)s er lavere enn grensen."),
    "abs.below.personal": _("%(name)s er lavere enn din egen grense."),
    "abs.below.personal.child": _("%(name)s er lavere enn barnets egen grense."),
    "abs.at": _("%(name)s er på grensen."),
    "abs.at.personal": _("%(name)s er på din egen grense."),
    "abs.at.personal.child": _("%(name)s er på barnets egen grense."),
    "abs.above": _("%(name)s er høyere enn grensen."),
    "abs.above.personal": _("%(name)s er høyere enn din egen grense."),
    "abs.above.personal.child": _("%(name)s er høyere enn barnets egen grense."),
    "delta_baseline.below": _("%(name)s er lavere enn vanlig."),
    "delta_baseline.at": _("%(name)s er som vanlig."),
    "delta_baseline.above": _("%(name)s er høyere enn vanlig."),
    "delta_window.below": _(
        "%(name)s har gått ned %(change_unit)s på %(days)s døgn. Det er utenfor det som er avtalt."
    ),
    "delta_window.at": _("%(name)s er uendret på %(days)s døgn. Det er utenfor det som er avtalt."),
    "delta_window.above": _(
        "%(name)s har gått opp %(change_unit)s på %(days)s døgn. Det er utenfor det som er avtalt."
    ),
    "pct_window.below": _("%(name)s har gått ned %(percent)s %% siden forrige måling."),
    "pct_window.at": _("%(name)s er uendret siden forrige måling."),
    "pct_window.above": _("%(name)s har gått opp %(percent)s %% siden forrige måling."),
    "pct_baseline.below": _("%(name)s har gått ned %(percent)s %% siden start."),
    "pct_baseline.at": _("%(name)s er som ved start."),
    "pct_baseline.above": _("%(name)s har gått opp %(percent)s %% siden start."),
    "slope": _("%(name)s øker saktere enn planlagt."),
    "streak": _("%(name)s har gått ned %(days)s dager på rad."),
    "persist": _("%(name)s har vart i %(length)s."),
    "below_baseline_after": _("%(name)s er lavere enn ved start."),
    "answer": _("Du svarte: %(answer)s."),
    "moving_avg_dev.below": _("%(name)s er lavere enn snittet for de siste dagene."),
    "moving_avg_dev.at": _("%(name)s er som snittet for de siste dagene."),
    "moving_avg_dev.above": _("%(name)s er høyere enn snittet for de siste dagene."),
    "count_window": _("%(name)s har vært utenfor det som er avtalt %(times)s ganger på %(hours)s timer."),
    "n_of_m": _("%(name)s har vært utenfor grensen %(times)s av de %(of)s siste gangene."),
    "n_of_m.personal": _("%(name)s har vært utenfor din egen grense %(times)s av de %(of)s siste gangene."),
    "n_of_m.personal.child": _("%(name)s har vært utenfor barnets egen grense %(times)s av de %(of)s siste gangene."),
    "age_band": _("%(name)s er utenfor det som er vanlig for alderen."),
    "score": _("Målingene sett under ett er utenfor det som er avtalt."),
    "score.part": _("En av målingene er langt utenfor det vanlige."),
    "device_alarm": _("Apparatet har meldt fra: %(answer)s."),
    "elapsed": _("Det er %(length)s siden sist."),
    "missing_long": _("Det har ikke kommet noe på %(length)s."),
    "combo": _("Flere ting har endret seg samtidig."),
}

HOME_ON_MEASURE: Final[Phrases] = {
    "copd_changed": _("%(value)s symptomer er endret."),
    "copd_rest_breathless": _("Du er tungpust i hvile."),
    "worried": _("Du svarte at du er bekymret."),
    "refused_feeds": _("Måltider barnet ikke har villet ta på rad: %(number)s."),
    "parent_safety": _("Du svarte %(value)s på hvor trygge dere er."),
    "safety": _("Du svarte %(value)s på hvor trygg du er."),
    "mood": _("Du svarte %(value)s på hvordan humøret er."),
    "cannot_keep_safe": _("Du svarte at du ikke klarer å holde deg trygg nå."),
    "crisis_plan_used": _("Du har brukt kriseplanen din."),
    "phq9_item9": _("Du svarte at du har hatt tanker om død eller om å skade deg selv."),
    "epds_item10": _("Det du svarte på det siste spørsmålet, vil vi snakke med deg om."),
    "missed_sessions": _("Du har ikke møtt til timen."),
    "more_pillows": _("Du må sove høyere enn vanlig."),
    "oedema": _("Du er mer hoven i beina enn vanlig."),
    "irregular_pulse": _("Hjertet slår uregelmessig på en ny måte."),
    "chest_pain": _("Du har vondt i brystet."),
    "blood_in_stool": _("Det er blod i avføringen."),
    "fever": _("Du har feber."),
    "perianal_pain": _("Du har vondt ved endetarmen."),
    "faint": _("Du er besvimt, eller på vei til å besvime."),
    "preeclampsia_signs": _("Du har hodepine, ser dårlig eller har vondt øverst i magen."),
    "wound_or_breast": _("Et sår eller et bryst er rødt og vondt."),
    "sleepless_or_confused": _("Du er våken uten å være trøtt, eller forvirret."),
    "few_wet_nappies": _("Barnet har for få våte bleier."),
    "dry_12_hours": _("Bleien har vært tørr i tolv timer."),
    "jaundice_first_day": _("Barnet ble gult før det var et døgn gammelt."),
    "falls": _("Antall fall siden sist: %(number)s."),
    "head_injury": _("Du har slått hodet."),
    "consciousness": _("Bevisstheten er ikke som vanlig."),
}

MEASURED: Final = _("Du målte %(value)s.")
ANSWERED: Final = _("Du svarte %(value)s.")
SAMPLED: Final = _("Prøven viste %(value)s.")

THE_LIMIT: Final[Phrases] = {
    "limit": _("Grensen er %(limit_unit)s."),
    "limit.personal": _("Grensen din er %(limit_unit)s."),
    "limit.personal.child": _("Barnets grense er %(limit_unit)s."),
    "baseline": _("Det vanlige er %(baseline_unit)s."),
    "start": _("Ved start var det %(baseline_unit)s."),
}

# In the definite form, to begin a plain sentence with.
THE_MEASURE: Final[Phrases] = {
    "spo2": _("Oksygenet"),
    "heart_rate": _("Pulsen"),
    "resp_rate": _("Pustefrekvensen"),
    "temp": _("Temperaturen"),
    "bp_sys": _("Overtrykket"),
    "bp_dia": _("Undertrykket"),
    "weight": _("Vekten"),
    "glucose": _("Blodsukkeret"),
    "o2_flow": _("Oksygenmengden"),
    "pain": _("Smerten"),
    "reliever_puffs": _("Antall doser anfallsmedisin"),
    "copd_changed": _("Endringen i symptomene"),
    "feeding_share": _("Det barnet har fått i seg"),
    "breastfeeds": _("Antall ganger med bryst eller flaske"),
    "meals": _("Antall måltider"),
    "nappies": _("Antall våte bleier"),
    "potassium": _("Kaliumet i blodet"),
    "creatinine": _("Kreatininet i blodet"),
    "egfr": _("Nyrefunksjonen"),
    "crp": _("CRP"),
    "calprotectin": _("Kalprotektinet i avføringen"),
    "haemoglobin": _("Blodprosenten"),
    "neutrophils": _("Antall hvite blodceller av typen nøytrofile"),
    "platelets": _("Antall blodplater"),
    "phq9": _("Summen av svarene"),
    "gad7": _("Summen av svarene"),
    "epds": _("Summen av svarene"),
    "cat": _("Summen av svarene"),
    "loose_stools": _("Antall ganger med løs avføring"),
    "stools": _("Antall ganger med avføring"),
    "night_stools": _("Antall ganger med avføring om natten"),
    "slept_hours": _("Antall timer med søvn"),
    "mood": _("Humøret"),
    "appetite": _("Den dårlige matlysten"),
    "delivered_share": _("Mengden du har fått av medisinen"),
}
