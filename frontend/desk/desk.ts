import htmx from "htmx.org";
import "../desk-keys/desk-keys";
import "../live-list/live-list";
import "../push-notices/push-notices";
import "../quick-look/quick-look";
import "../undo-bar/undo-bar";
import { listenForCopies } from "../copy-text/copy-text";
import { listenForDialogues } from "../shared/dialogues";
import { listenForFailures } from "../shared/failures";
import { listenForSteps } from "../shared/steppers";

Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false, // the page's CSP allows no inline style
  selfRequestsOnly: true,
  historyCacheSize: 0, // pages about patients are never kept in the browser
  refreshOnHistoryMiss: true,
  scrollBehavior: "auto",
  timeout: 20_000,
  // A refused form comes back as 409 or 422 with its sentence, and is shown.
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "409|422", swap: true, error: false },
    { code: "[45]..", swap: false, error: true },
  ],
});

document.documentElement.dataset["script"] = "";
listenForCopies();
listenForDialogues();
listenForFailures();
listenForSteps();
