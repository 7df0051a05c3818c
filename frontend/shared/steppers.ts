import { stepped } from "./step";

/** Buttons with data-step move the input beside them; min, max and data-start are its own. */
export function listenForSteps(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-step]") : null;
    const input = button?.closest(".stepper, .step")?.querySelector("input");
    if (!button || !input) return;
    const start = input.dataset["start"] ? Number(input.dataset["start"].replace(",", ".")) : null;
    const ends: [number, number] = [input.min === "" ? -Infinity : Number(input.min), input.max === "" ? Infinity : Number(input.max)];
    input.value = stepped(input.value, Number(button.dataset["step"]), start, ends);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
