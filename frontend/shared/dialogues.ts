// A form that is a page of its own is shown in the page's <dialog> when htmx has put it there.
export function listenForDialogues(): void {
  document.addEventListener("htmx:afterSwap", (event) => {
    const target = event.target;
    if (!(target instanceof HTMLDialogElement) || target.childElementCount === 0) return;
    if (!target.open) target.showModal();
    target.querySelector<HTMLElement>(".ds-error-summary, [role=alert]")?.focus();
  });
  document.addEventListener("click", (event) => {
    const close = event.target instanceof Element ? event.target.closest("[data-close]") : null;
    const dialogue = close?.closest("dialog");
    if (!dialogue) return;
    event.preventDefault();
    dialogue.close();
  });
}
