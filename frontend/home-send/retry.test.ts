import { expect, test } from "vitest";
import { handClock } from "../live-list/hand-clock";
import { Sending, type Answer } from "./retry";

function sending(answers: Answer<string>[]) {
  const { clock, go } = handClock();
  const sent: number[] = [];
  const said: string[] = [];
  const it = new Sending<string>(
    async () => { sent.push(clock.now()); return answers.shift() ?? { reached: false }; },
    (state, value) => said.push(value ?? state),
    clock,
  );
  return { it, sent, said, go };
}
const settle = async () => { for (let i = 0; i < 8; i++) await Promise.resolve(); };

test("two presses send one measurement", async () => {
  const { it, sent } = sending([{ reached: true, value: "grønn" }]);
  void it.go();
  void it.go();
  await settle();
  expect(sent).toEqual([0]);
});
test("without net it says so, keeps trying, and stops when somebody has answered", async () => {
  const { it, sent, said, go } = sending([{ reached: false }, { reached: false }, { reached: true, value: "grønn" }]);
  await it.go();
  await go(60_000);
  expect(sent).toEqual([0, 2000, 6000]);
  expect(said).toEqual(["sending", "waiting", "sending", "waiting", "sending", "grønn"]);
});
test("a number that was corrected while waiting is not sent as it was", async () => {
  const { it, sent, go } = sending([{ reached: false }]);
  await it.go();
  it.stop();
  await go(60_000);
  expect(sent).toEqual([0]);
});
