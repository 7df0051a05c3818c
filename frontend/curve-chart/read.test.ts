import { expect, test } from "vitest";
import { readCurve } from "./read";

function element(inner: string, attributes = ""): HTMLElement {
  const holder = document.createElement("div");
  holder.innerHTML = `<section data-label="Oksygen" data-from="2026-11-04T00:00:00+01:00" data-to="2026-11-17T09:42:00+01:00" ${attributes}>${inner}</section>`;
  return holder.firstElementChild as HTMLElement;
}
const row = (at: string, cell: string, attributes: string) =>
  `<table><tbody><tr ${attributes}><th><time datetime="${at}">x</time></th>${cell}</tr></tbody></table>`;

test("a value, its time and its colour come from the table", () => {
  const { readings } = readCurve(element(row("2026-11-17T09:36:00+01:00", '<td data-value="86">86</td>', 'data-colour="red"')));
  expect(readings).toEqual([{ at: Date.UTC(2026, 10, 17, 8, 36) / 1000, value: 86, colour: "red" }]);
});
test("a missed day is no value, not zero", () => {
  const { readings } = readCurve(element(row("2026-11-16T09:00:00+01:00", "<td>–</td>", "data-missing")));
  expect(readings[0]?.value).toBeNull();
});
test("zero is a value", () => {
  const { readings } = readCurve(element(row("2026-11-16T09:00:00+01:00", '<td data-value="0">0</td>', 'data-colour="green"')));
  expect(readings[0]?.value).toBe(0);
});
test("limits are the person's own, with their short words", () => {
  const { limits } = readCurve(element('<ul><li data-limit="red-below" data-value="87" data-short="rød 87">rød under 87</li></ul>'));
  expect(limits).toEqual([{ colour: "red", side: "below", value: 87, label: "rød 87" }]);
});
test("a limit that cannot be understood is left out rather than drawn wrong", () => {
  expect(readCurve(element('<ul><li data-limit="orange-below" data-value="87">x</li><li data-limit="red-below">x</li></ul>')).limits).toEqual([]);
});
test("a person without a usual value has no baseline", () => {
  expect(readCurve(element("", 'data-baseline=""')).baseline).toBeNull();
  expect(readCurve(element("", 'data-baseline="0"')).baseline).toBe(0);
});
test("an event has its time and its short words", () => {
  const { events } = readCurve(element('<ul><li data-event="2026-11-15T18:12:00+01:00" data-short="Ringt">15. november kl. 18.12: Ringt</li></ul>'));
  expect(events).toEqual([{ at: Date.UTC(2026, 10, 15, 17, 12) / 1000, label: "Ringt" }]);
});
