// The preview beside the text, made by the server a moment after each change. Switched off, it stays off.
import { Asking } from "./asking.js";

const RESTS_AFTER = 500;
const KEPT = "annals-preview";

export function livePreview(form) {
  const pane = form.querySelector("[data-live]");
  const toggle = form.querySelector("[data-live-switch]");
  const asking = new Asking();
  let timer = 0;
  let last = "";

  const show = async () => {
    const now = Asking.snapshot(form);
    if (now === last) return;
    try {
      const page = await asking.ask(form, "preview", "preview");
      const part = page.querySelector("[data-live-part]");
      if (part) replace(pane, [document.importNode(part, true)]);
      last = now;
    } catch {
      // The latest preview stays until the next change.
    }
  };
  const changed = () => {
    clearTimeout(timer);
    if (!pane.hidden) timer = setTimeout(show, RESTS_AFTER);
  };
  const turn = (on) => {
    pane.hidden = !on;
    toggle.setAttribute("aria-pressed", String(on));
    form.classList.toggle("editor-is-live", on);
    if (on) show();
  };

  const sent = document.querySelector("[data-sent-preview]");
  turn(remembered() !== "off");
  if (sent && !pane.hidden) replace(pane, [sent]);
  toggle.addEventListener("click", () => {
    turn(pane.hidden);
    remember(pane.hidden ? "off" : "on");
  });
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
}

// Puts what is new in the place of what was there: scrolled as far, unfolded where it was.
function replace(pane, nodes) {
  const unfolded = new Map([...pane.querySelectorAll("details[data-keep]")].map((each) => [each.dataset.keep, each.open]));
  const top = pane.scrollTop;
  pane.replaceChildren(...nodes);
  for (const each of pane.querySelectorAll("details[data-keep]")) each.open = unfolded.get(each.dataset.keep) ?? each.open;
  pane.scrollTop = top;
}

function remembered() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function remember(value) {
  try {
    localStorage.setItem(KEPT, value);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
