// What htmx could not send from the <dialog>: said above what was written, which stays.
export function listenForFailures(): void {
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(name, failed);
  for (const name of ["htmx:beforeRequest", "htmx:afterSwap"]) document.addEventListener(name, forget);
}

function failed(event: Event): void {
  forget();
  const dialogue = document.querySelector<HTMLDialogElement>("#dialogue");
  if (!dialogue?.open) return;
  const words = document.createElement("p");
  words.setAttribute("role", "alert");
  words.className = "notice";
  words.dataset["colour"] = "yellow";
  words.dataset["failure"] = "";
  words.textContent = (status(event) === 401 ? dialogue.dataset["loggedOut"] : dialogue.dataset["failed"]) ?? "";
  dialogue.prepend(words);
  dialogue.scrollTop = 0;
}

function forget(): void {
  for (const words of document.querySelectorAll("[data-failure]")) words.remove();
}

function status(event: Event): number | undefined {
  return (event as CustomEvent<{ xhr?: XMLHttpRequest } | null>).detail?.xhr?.status;
}
