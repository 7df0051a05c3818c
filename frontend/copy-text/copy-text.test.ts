import { beforeEach, expect, test, vi } from "vitest";
import { listenForCopies } from "./copy-text";

listenForCopies();
const clipboard = { writeText: vi.fn<(text: string) => Promise<void>>() };
Object.assign(navigator, { clipboard });
const press = async () => {
  document.querySelector("button")?.click();
  await new Promise((done) => setTimeout(done));
};
const said = () => document.querySelector("[role=status]")?.textContent;

beforeEach(() => {
  clipboard.writeText.mockReset();
  document.body.innerHTML =
    '<pre id="note">SpO2 86 %\nRingte.</pre><div><button data-copy="note" data-copied="Kopiert" data-not-copied="Merk teksten">Kopier</button><p role="status"></p></div>';
});

test("the note is copied as it stands, and the page says so", async () => {
  clipboard.writeText.mockResolvedValue();
  await press();
  expect(clipboard.writeText).toHaveBeenCalledWith("SpO2 86 %\nRingte.");
  expect(said()).toBe("Kopiert");
});
test("a closed clipboard is tried in the old way", async () => {
  clipboard.writeText.mockRejectedValue(new Error("closed"));
  document.execCommand = () => true;
  await press();
  expect(said()).toBe("Kopiert");
});
test("when nothing could be copied the page never says that it was", async () => {
  clipboard.writeText.mockRejectedValue(new Error("closed"));
  document.execCommand = () => false;
  await press();
  expect(said()).toBe("Merk teksten");
});
