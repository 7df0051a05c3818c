"""What every page of every story is held to: WCAG 2.2 AA as axe can see it, with no rule off, and no sideways scrolling."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
# Words in the very colour they stand on are to axe no fault, only something that a person should look at.
_RUN = """tags => {
    const invisible = node => node.any.some(check => check.data?.messageKey === "equalRatio");
    const told = (one, nodes) => one.id + ": " + one.help + "\\n" + nodes.slice(0, 4).map(node =>
        "    " + node.html.slice(0, 160) + "\\n      " + node.failureSummary.replaceAll("\\n", " ").slice(0, 300)).join("\\n");
    const given = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations", "incomplete"]};
    return axe.run(document, given).then(found => ({
        broken: [
            ...found.violations.map(one => told(one, one.nodes)),
            ...found.incomplete.filter(one => one.nodes.some(invisible)).map(one => told(one, one.nodes.filter(invisible)))],
        passed: found.passes.length}));
}"""
_TOO_WIDE = """() => {
    const wide = document.documentElement.scrollWidth, room = document.documentElement.clientWidth;
    if (wide <= room + 1) return "";
    const over = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > room + 1);
    return `${wide} px in a window of ${room}: ` + over.slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(" | ");
}"""


_HEIGHT = """() => document.querySelector(".emergency") ? document.documentElement.scrollHeight : 0"""


def check_accessible(page: Page, where: str) -> None:
    """Fails with each broken rule and the markup that breaks it; also when axe saw nothing to check."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    found = _at_full_height(page)
    assert not found["broken"], f"{where} ({page.url}):\n" + "\n".join(found["broken"])
    assert found["passed"] > 5, f"{where} ({page.url}): axe found next to nothing to check"
    too_wide = page.evaluate(_TOO_WIDE)
    assert not too_wide, f"{where} ({page.url}) must be scrolled sideways: {too_wide}"


def _at_full_height(page: Page) -> dict[str, Any]:
    """Home's 113 stays at the bottom of the window; what it happens to lie over would be measured as a small target."""
    window = page.viewport_size
    tall: int = page.evaluate(_HEIGHT)
    if window is not None and tall > window["height"]:
        page.set_viewport_size({"width": window["width"], "height": tall})
    found: dict[str, Any] = page.evaluate(_RUN, TAGS)
    if window is not None and tall > window["height"]:
        page.set_viewport_size(window)
    return found
