// Ctrl-S and Cmd-S save. Leaving with unsaved text is asked about first.
import { Asking } from "./asking.js";

export function guardLeaving(form) {
  const typedBefore = "changed" in form.dataset;
  const opened = Asking.snapshot(form);
  let sending = false;

  form.addEventListener("submit", () => {
    sending = true;
  });
  addEventListener("pageshow", () => {
    sending = false;
  });
  addEventListener("beforeunload", (event) => {
    if (!sending && (typedBefore || Asking.snapshot(form) !== opened)) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-save]"));
  });
}
