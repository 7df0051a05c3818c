/** A button with data-copy="ID" copies that element's text, and says data-copied in the [role=status] beside it. */
export function listenForCopies(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
    if (button) void copy(button);
  });
}

async function copy(button: HTMLElement): Promise<void> {
  const text = document.getElementById(button.dataset["copy"] ?? "");
  const said = button.parentElement?.querySelector<HTMLElement>("[role=status]");
  if (!text || !said) return;
  said.textContent = ""; // the same words again are read again
  const done = await navigator.clipboard.writeText(text.textContent).then(() => true, () => copySelected(text));
  said.textContent = (done ? button.dataset["copied"] : button.dataset["notCopied"]) ?? "";
}

/** Without a secure connection the clipboard is closed, and a selection may still be copied. */
function copySelected(text: HTMLElement): boolean {
  getSelection()?.selectAllChildren(text);
  return document.execCommand("copy");
}
