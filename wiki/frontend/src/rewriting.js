// Buttons that have the server rewrite the text, such as making a mention a link: the new text comes into the field
// as if it had been typed, so that it can be undone and the place is kept.
import { Asking } from "./asking.js";

export function rewriting(form, text) {
  const asking = new Asking();
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-rewrites]");
    if (!button || button.form !== form) return;
    event.preventDefault();
    try {
      const page = await asking.askSettled(form, button.value, "text");
      const written = page.getElementById(text.id);
      if (written) rewrite(text, written.value);
    } catch {
      form.requestSubmit(button);
    }
  });
}

// The one stretch in which two texts differ, as a change of the first; nothing when they are the same.
export function difference(old, value) {
  if (old === value) return null;
  let start = 0;
  while (start < old.length && old[start] === value[start]) start++;
  let end = 0;
  while (end < old.length - start && end < value.length - start && old.at(-1 - end) === value.at(-1 - end)) end++;
  return { start, stop: old.length - end, text: value.slice(start, value.length - end) };
}

function rewrite(text, value) {
  const change = difference(text.value, value);
  if (!change) return;
  if (text.dispatchEvent(new CustomEvent("annals:rewrite", { detail: change, cancelable: true }))) {
    text.setRangeText(change.text, change.start, change.stop, "preserve");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
