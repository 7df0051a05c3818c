import "../home-news/home-news";
import "../home-send/home-send";
import { listenForSteps } from "../shared/steppers";

document.documentElement.dataset["script"] = "";
listenForSteps();
document.querySelector<HTMLElement>(".ds-error-summary")?.focus();
