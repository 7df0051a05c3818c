"""Every condition of `heim.access`, taken away one at a time: `python -m tests.access.mutants` says what nobody missed.

The world is made once. Each mutant is a forked process with a copy of the database, in which one function has other code
or one table has lost one entry, and in which the tests of the rules are called until one fails.
"""

import argparse
import ast
import gc
import importlib
import inspect
import itertools
import os
import pickle
import shutil
import sys
import tempfile
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Final

FILTERS: Final = {"filter", "exclude", "Q"}
WORKERS: Final = 2
# What access rests on. The others of `heim.access` decide nothing about who sees what: they write the log, or say words.
MODULES: Final = (
    *(
        "table",
        "posts",
        "cover",
        "blocks",
        "relations",
        "units",
        "find",
        "visible",
        "api",
        "protect",
        "find_patient",
        "own_stay",
    ),
    *("glass", "find_unrelated", "break_glass", "oversight", "judge_glass", "reads_glass"),
    *("block", "lift_block", "join_team", "leave_team", "reads_team", "reads_elsewhere", "find_patients"),
    *("home_table", "home", "home_reserved", "home_hide", "home_show"),
)
TESTS: Final = (
    "test_said",
    "test_relations",
    "test_blocks",
    "test_break_glass",
    "test_found",
    "test_own_stay",
    "test_home",
)
# Taken away, these change nothing that anybody could see; each says why.
_NARROWS = "only asks for fewer rows: what is looked up afterwards is the same"
_NO_STAY = "without a stay there is no reach, which is refused by the next condition"
EQUIVALENT: Final[dict[str, str]] = {
    "blocks.shut_documents: without `subject_id__isnull=` in "
    "`running_blocks(now).filter(patient__in=patient_ids, subject_id__isnull=False)`": _NARROWS,
    "find_unrelated.find_unrelated: without `pk__in=` in "
    "`reached(user=user, act=Act.VALUES, now=now).filter(pk__in=[stay.pk for stay in found])`": _NARROWS,
    "reads_elsewhere.reached_elsewhere: without `pk__in=` in "
    "`reached(user=user, act=Act.VALUES, now=now).filter(pk__in=found)`": _NARROWS,
    "reads_team._posts: without `user_id__in=` in "
    "`_held(now).filter(user_id__in=users, role__in=Post.CLINICAL)`": _NARROWS,
    "home._aged: without `aged` in `aged & Q(patient__born__gt=years_before(today, line.below_age))`": (
        "whoever is related to a younger child may all that one of an older child may, so the lower age gives nothing"
    ),
    "home.home_stays: without `pk__in=` in `Q(pk__in=())`": "one's own stays are always added to it",
    "home.reached_stay: without `asked is None` in "
    "`asked is None or stay is None or reach is None or (not reach.may(asked))`": "no reach has the act that is none",
    "home.reached_stay: without `stay is None` in "
    "`asked is None or stay is None or reach is None or (not reach.may(asked))`": _NO_STAY,
    "units.unit_for: without `asked is not None` in "
    "`asked is not None and asked in RELATIONS[Basis.COVER] and (unit_id is not None)`": (
        "a word nobody knows has no units that could cover"
    ),
    "units.unit_for: without `unit_id is not None` in "
    "`asked is not None and asked in RELATIONS[Basis.COVER] and (unit_id is not None)`": "no unit has the id that is none",
    "blocks.kept_out_by: without `subject_id=` in "
    "`running_blocks(now).filter(patient__in=patient_ids, subject_id=None)`": "a document names no person and no unit",
    "home._helped: without `mandate=` in `_relatives(user, now).filter(mandate=Relative.Mandate.CARER)`": (
        "what a relative is given depends on the mandate once more"
    ),
    "join_team.join_team: without `who is None` in `who is None or not posts or stay.ended_at is not None`": (
        "nobody has no posts either"
    ),
}


@dataclass(frozen=True)
class Mutant:
    """`make` is called in the process of its own, and changes the module in place."""

    module: str
    function: str
    said: str
    make: Callable[[], None] = field(compare=False)


def mutants() -> Iterator[Mutant]:
    for name in MODULES:
        module = importlib.import_module(f"heim.access.{name}")
        yield from _of_tables(name, module)
        yield from _of_code(name, module)


def _of_tables(name: str, module: types.ModuleType) -> Iterator[Mutant]:
    """One act less in one line of the table of roles or of relations; one word less, or one that asks for nothing much."""
    if name == "relations":
        for act in [act for act, given in module._GIVEN_BY.items() if given]:
            yield Mutant(name, "_shared", f"relations._GIVEN_BY[{act}] asks for nothing", _give_freely(module, act))
    if name == "home_table":
        yield from _of_home(module)
    if name != "table":
        return
    for title in ("ROLES", "RELATIONS"):
        table: dict[Any, frozenset[Any]] = getattr(module, title)
        for key, act in [(key, act) for key, acts in table.items() for act in acts]:
            yield Mutant(name, "", f"table.{title}[{key}] without {act}", _take_from(table, key, act))
        for key in table:
            for act in set(module.Act) - table[key]:
                yield Mutant(name, "", f"table.{title}[{key}] with {act}", _give_to(table, key, act))
    for word in module.WORDS:
        yield Mutant(name, "", f"table.WORDS asks for less by {word}", _mild(module, word))


def _take_from(table: dict[Any, frozenset[Any]], key: Any, act: Any) -> Callable[[], None]:
    return lambda: table.update({key: table[key] - {act}})


def _give_to(table: dict[Any, frozenset[Any]], key: Any, act: Any) -> Callable[[], None]:
    return lambda: table.update({key: table[key] | {act}})


def _of_home(module: types.ModuleType) -> Iterator[Mutant]:
    """One act less in a line of the table of home, and one word of a carer's scope that gives nothing."""
    for line in module.TABLE:
        said = f"home_table.TABLE[{line.basis} {line.from_age}-{line.below_age or ''}]"
        for act in line.acts:
            yield Mutant("home", "reach_of", f"{said} without {act}", _narrow(line, line.acts - {act}))
        for act in set(module.Home) - line.acts:
            yield Mutant("home", "reach_of", f"{said} with {act}", _narrow(line, line.acts | {act}))
    for word in module.SCOPE:
        gone: dict[Any, frozenset[Any]] = {word: frozenset()}
        yield Mutant("home", "reach_of", f"home_table.SCOPE[{word}] gives nothing", partial(module.SCOPE.update, gone))
        more = {word: module.SCOPE[word] | {module.Home.LOG}}
        yield Mutant(
            "home", "reach_of", f"home_table.SCOPE[{word}] also gives the log", partial(module.SCOPE.update, more)
        )


def _narrow(line: Any, acts: frozenset[Any]) -> Callable[[], None]:
    return lambda: object.__setattr__(line, "acts", acts)


def _give_freely(module: types.ModuleType, act: Any) -> Callable[[], None]:
    return lambda: module._GIVEN_BY.update({act: module.Q()})


def _mild(module: types.ModuleType, word: str) -> Callable[[], None]:
    other = module.Act.PLAN if module.WORDS[word] is module.Act.SUMMARY else module.Act.SUMMARY
    return lambda: module.WORDS.update({word: other})


def _of_code(name: str, module: types.ModuleType) -> Iterator[Mutant]:
    source = inspect.getsource(module)
    for function in _functions(ast.parse(source)):
        count = len(list(_changes(function)))
        for number in range(count):
            tree = ast.parse(source)
            changed = next(one for one in _functions(tree) if one.lineno == function.lineno)
            said, apply = list(_changes(changed))[number]
            apply()
            yield Mutant(name, function.name, f"{name}.{function.name}: {said}", _swap(module, function.name, tree))


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [one for one in tree.body if isinstance(one, ast.FunctionDef)]


def _swap(module: types.ModuleType, name: str, tree: ast.Module) -> Callable[[], None]:
    """The function keeps its identity, so whoever has imported it meets the changed one."""

    def make() -> None:
        space = dict(vars(module))
        exec(compile(ast.fix_missing_locations(tree), module.__file__ or "", "exec"), space)
        _inner(getattr(module, name)).__code__ = _inner(space[name]).__code__

    return make


def _inner(function: Any) -> Any:
    return inspect.unwrap(function)


def _changes(function: ast.FunctionDef) -> Iterator[tuple[str, Callable[[], None]]]:
    """(what is taken away, how): an operand of and/or/&/|, an argument of a filter, the truth of an if, a not."""
    for node in (one for statement in function.body for one in _walked(statement)):
        if isinstance(node, ast.BoolOp):
            for number, operand in enumerate(node.values):
                if len(node.values) > 1:
                    yield f"without `{_text(operand)}` in `{_text(node)}`", _drop(node.values, number)
        for name, value in ((name, value) for name, value in ast.iter_fields(node) if name != "annotation"):
            listed = value if isinstance(value, list) else [value]
            for place, child in enumerate(listed):
                for said, other in _replacements(child):
                    yield said, _set(node, name, place if isinstance(value, list) else None, other)
        if isinstance(node, ast.Call) and _called(node) in FILTERS:
            for number, argument in enumerate(node.args):
                if _called(node) != "Q":
                    yield f"without `{_text(argument)}` in `{_text(node)}`", _drop(node.args, number)
            for number, keyword in enumerate(node.keywords):
                yield f"without `{keyword.arg}=` in `{_text(node)}`", _drop(node.keywords, number)
        if isinstance(node, ast.If | ast.IfExp):
            yield f"if not `{_text(node.test)}`", _set(node, "test", None, ast.UnaryOp(ast.Not(), node.test))
        if isinstance(node, ast.comprehension):
            for number, test in enumerate(node.ifs):
                yield f"without if `{_text(test)}`", _drop(node.ifs, number)


def _walked(statement: ast.stmt) -> Iterator[ast.AST]:
    """What is done; the `|` of a type is no condition."""
    typed = statement.annotation if isinstance(statement, ast.AnnAssign) else None
    names = set() if typed is None else {id(one) for one in ast.walk(typed)}
    return (one for one in ast.walk(statement) if id(one) not in names)


def _replacements(child: object) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(child, ast.BinOp) and isinstance(child.op, ast.BitAnd | ast.BitOr):
        yield f"without `{_text(child.right)}` in `{_text(child)}`", child.left
        yield f"without `{_text(child.left)}` in `{_text(child)}`", child.right
    if isinstance(child, ast.UnaryOp) and isinstance(child.op, ast.Not | ast.Invert):
        yield f"without the not of `{_text(child)}`", child.operand


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _drop(listed: list[Any], number: int) -> Callable[[], None]:
    return lambda: listed.pop(number)


def _set(node: ast.AST, name: str, place: int | None, value: ast.expr) -> Callable[[], None]:
    def apply() -> None:
        if place is None:
            setattr(node, name, value)
        else:
            getattr(node, name)[place] = value

    return apply


def _text(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else f"{text[:87]}…"


# The tests, called without pytest.


@dataclass(frozen=True)
class Case:
    module: str
    name: str
    call: Callable[[Any], None] = field(compare=False)


def cases() -> list[Case]:
    found = []
    for name in TESTS:
        path = Path(__file__).with_name(f"{name}.py")
        if path.exists():
            module = importlib.import_module(f"tests.access.{name}")
            for title, function in vars(module).items():
                if title.startswith("test_") and inspect.isfunction(function):
                    found += [Case(name, title, call) for call in _calls(function)]
    return found


def _calls(function: Any) -> list[Callable[[Any], None]]:
    """One for each line of its parametrize. It may take the ward as `w`, and nothing else."""
    names: list[list[str]] = []
    values: list[list[tuple[Any, ...]]] = []
    for mark in getattr(function, "pytestmark", []):
        if mark.name == "parametrize":
            said = mark.args[0]
            words = [word.strip() for word in said.split(",")] if isinstance(said, str) else list(said)
            names.append(words)
            values.append([tuple(one) if len(words) > 1 else (one,) for one in mark.args[1]])
    wanted = set(inspect.signature(function).parameters)
    flat = [name for group in names for name in group]
    if wanted - set(flat) - {"w"}:
        return []

    def call_with(given: dict[str, Any]) -> Callable[[Any], None]:
        return lambda w: function(**given, **({"w": w} if "w" in wanted else {}))

    lines = itertools.product(*values)
    return [call_with(dict(zip(flat, [one for part in line for one in part], strict=True))) for line in lines]


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="heim-mutants-"))
    try:
        world = _make_world(folder)
        return _try_all(folder, world)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_world(folder: Path) -> bytes:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "heim.settings",
        "HEIM_HOME": str(folder),
        "HEIM_DATABASE_URL": f"sqlite:///{folder / 'world.db'}",
    }
    import django
    from django.conf import settings

    django.setup()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    from django.core.management import call_command
    from django.db import connections, transaction
    from tests.access.test_relations import NOW
    from tests.people import ward

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        made = ward(NOW)
    connections.close_all()
    return pickle.dumps(made)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.access.mutants")
    parser.add_argument("-v", dest="verbose", action="store_true", help="say how far it has come")
    parser.add_argument("--like", default="", help="only those whose words hold this")
    parser.add_argument("--every", type=int, default=1, help="try every so many, by their words")
    return parser.parse_args()


def _try_all(folder: Path, world: bytes) -> int:
    given = _given()
    reached, wrong = _baseline(folder, world)
    if wrong:
        _tell(f"The tests fail as things are: {wrong}")
        return 1
    waiting = list(mutants())
    running: dict[int, Mutant] = {}
    stale = set(EQUIVALENT) - {one.said for one in waiting}
    survived: list[str] = []
    tried = (one for one in waiting if one.said not in EQUIVALENT and given.like in one.said)
    tests = sorted(tried, key=lambda one: one.said)[:: given.every]
    queue: list[Mutant | None] = [*tests, *[None] * WORKERS]
    for number, mutant in enumerate(queue):
        if given.verbose and number % 20 == 0:
            _tell(f"{number} of {len(tests)}")
        if running and (len(running) >= WORKERS or mutant is None):
            pid, status = os.wait()
            done = running.pop(pid)
            if os.waitstatus_to_exitcode(status) == 0:
                survived.append(done.said)
                _tell(f"nobody misses it: {done.said}")
        if mutant is not None:
            running[_fork(folder, mutant, _meets(mutant, reached), world)] = mutant
    for said in sorted(stale):
        _tell(f"equivalent, but not there any more: {said}")
    _tell(f"{len(tests)} of {len(waiting)} mutants tried, {len(EQUIVALENT)} equivalent, {len(survived)} survived")
    return 1 if survived or stale else 0


Reached = dict[tuple[str, str], list[tuple[float, Case]]]


def _baseline(folder: Path, world: bytes) -> tuple[Reached, str]:
    """Which tests come to which function of access, with how long they take; and the first that fails as things are."""
    reached: Reached = {}
    with _own_copy(folder):
        for test in cases():
            _forget_questions()  # so that each test comes to what builds them
            met: set[tuple[str, str]] = set()

            def note(frame: types.FrameType, event: str, _argument: object, met: set[tuple[str, str]] = met) -> None:
                if event == "call" and "/heim/access/" in frame.f_code.co_filename:
                    met.add((Path(frame.f_code.co_filename).stem, frame.f_code.co_name))

            began = perf_counter()
            sys.setprofile(note)
            try:
                said = _fails(test, world)
            finally:
                sys.setprofile(None)
            if said:
                return reached, said
            for function in met | ({("table", "")} if test.module == "test_said" else set()):
                reached.setdefault(function, []).append((perf_counter() - began, test))
    return reached, ""


def _meets(mutant: Mutant, reached: Reached) -> list[Case]:
    """The tests that come to the changed function, the shortest first; of a changed table those that read it aloud."""
    timed = reached.get((mutant.module, mutant.function), [])
    return [test for _seconds, test in sorted(timed, key=lambda one: one[0])]


def _tell(said: str) -> None:
    sys.stdout.write(said + "\n")
    sys.stdout.flush()


def _fork(folder: Path, mutant: Mutant, tests: list[Case], world: bytes) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        with _own_copy(folder):
            mutant.make()
            _forget_questions()
            code = 1 if any(_fails(test, world) for test in tests) else 0
    finally:
        os._exit(code)


def _forget_questions() -> None:
    """A question whose SQL is remembered would be asked as before."""
    from heim.storage.prepared import Prepared, PreparedUpdate

    for one in gc.get_objects():
        if isinstance(one, Prepared | PreparedUpdate):
            one._shapes._known.clear()


@contextmanager
def _own_copy(folder: Path) -> Iterator[None]:
    """The process has the world to itself, and leaves the others' alone."""
    from django.db import connection, connections

    own = folder / f"{os.getpid()}.db"
    shutil.copyfile(folder / "world.db", own)
    connections.close_all()
    connection.settings_dict["NAME"] = str(own)
    try:
        yield
    finally:
        connections.close_all()
        for path in folder.glob(f"{own.name}*"):
            path.unlink()
        connection.settings_dict["NAME"] = str(folder / "world.db")


def _fails(test: Case, world: bytes) -> str:
    """What went wrong, or ""."""
    from django.db import transaction

    try:
        with transaction.atomic():
            _call(test, world)
            transaction.set_rollback(True)
    except BaseException as wrong:
        return f"{test.name}: {wrong!r}"
    return ""


def _call(test: Case, world: bytes) -> None:
    from heim.pathways.reads import rules_in
    from heim.storage.installation import forget_what_is_known

    forget_what_is_known()
    rules_in.cache_clear()
    test.call(pickle.loads(world))  # our own bytes


if __name__ == "__main__":
    sys.exit(main())
