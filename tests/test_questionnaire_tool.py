import json
from pathlib import Path

import yaml
from tools.questionnaire import questionnaire

from heim.pathways.read_questionnaire import read_questionnaire

SHORT = """
key: wound_daily
title: {nb: Såret i dag, en: The wound today}
items:
  - id: leak
    measure: dizzy
    ask: {nb: "Lekker det?", en: "Does it leak?"}
    choices: [{nb: Nei, en: "No"}, {nb: Ja, en: "Yes", value: 4}]
  - {id: size, ask: {nb: "Hvor stort?", en: "How large?"}, number: [0, 50], when: {question: leak, is: "=", answer: 4}}
  - {id: open, ask: {nb: "Er det åpent?", en: "Is it open?"}, yes_no: true}
  - {id: note, ask: {nb: "Noe mer?", en: "More?"}, text: true, required: false, when: {question: open, answer: 1}}
  - sum: {id: total, measure: phq9, of: [leak, size], loinc: 44261-6}
"""


def test_a_short_one_is_read_back_as_it_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "wound_daily.json"
    path.write_text(json.dumps(questionnaire(yaml.safe_load(SHORT))))
    form = read_questionnaire(path)
    leak, size, is_open, note = form.questions
    assert [one.type for one in form.questions] == ["choice", "integer", "boolean", "text"]
    assert ([one.value for one in leak.options], leak.measure, leak.text.en) == ([0, 4], "dizzy", "Does it leak?")
    assert (size.lowest, size.highest, size.asked({"leak": 4}), size.asked({"leak": 0})) == (0, 50, True, False)
    assert (is_open.required, note.required, note.asked({"open": 1})) == (True, False, True)
    assert [(one.measure, one.loinc) for one in form.calculated] == [("phq9", ("44261-6",))]


def test_a_slot_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "wound_daily.json"
    path.write_text(json.dumps(questionnaire(yaml.safe_load(SHORT) | {"slot": True})))
    form = read_questionnaire(path)
    assert (form.locked, form.questions, len(form.outline)) == (True, (), 4)
    assert "Lekker" not in path.read_text()
