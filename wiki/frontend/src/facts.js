// Rows of facts are added, moved and removed by the server, as without a script, but in place; fields follow a new
// property or kind; dates are read back while they are typed.
import { Asking } from "./asking.js";

const RESTS_AFTER = 250;
const DATED = /^facts-\d+-(value|from|to)$/;

export function enhanceFacts(form) {
  if (!form.querySelector("[data-facts]")) return;
  const asking = new Asking();
  const facts = () => form.querySelector("[data-facts]");

  const act = async (action) => {
    const page = await asking.askSettled(form, action, "facts");
    const fresh = page.querySelector("[data-facts]");
    if (!fresh) throw new Error("no facts");
    const unfolded = [...facts().querySelectorAll("details.fact[open]")].map(({ dataset }) => dataset.fact);
    const node = document.importNode(fresh, true);
    if (action.startsWith("refresh")) for (const row of unfolded) node.querySelector(`[data-fact="${row}"]`)?.setAttribute("open", "");
    facts().replaceWith(node);
    form.dispatchEvent(new Event("change"));
    return node;
  };

  form.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-swaps]");
    if (!button) return;
    event.preventDefault();
    try {
      const node = await act(button.value);
      (node.querySelector("[autofocus]") ?? node.querySelector("button[data-swaps]:last-child"))?.focus();
    } catch {
      form.requestSubmit(button);
    }
  });

  form.addEventListener("change", async ({ target }) => {
    const ofFact = target.matches?.("select[name$='-property']");
    if (!ofFact && target.name !== "kind") return;
    const { id } = target;
    const focused = document.activeElement === target;
    await act("refresh").catch(() => {});
    if (focused && ofFact) document.getElementById(id)?.focus();
  });

  form.addEventListener("keydown", async (event) => {
    const row = event.target.closest("[data-fact]");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!row || !step || !event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const there = Number(row.dataset.fact) + step;
    const name = event.target.id?.replace(/^id_facts-\d+-/, `id_facts-${there}-`);
    await act(`${step < 0 ? "raise" : "lower"}_fact:${row.dataset.fact}`).catch(() => {});
    (document.getElementById(name) ?? form.querySelector(`[data-fact="${there}"] summary`))?.focus();
  });

  readDatesBack(form);
}

function readDatesBack(form) {
  const timers = new WeakMap();
  const read = async (row) => {
    const value = (name) => row.querySelector(`[name$="-${name}"]`)?.value ?? "";
    const query = new URLSearchParams(["property", "value", "from", "to"].map((name) => [name, value(name)]));
    const answer = await fetch(`/suggest/date/?${query}`).then((response) => (response.ok ? response.json() : null), () => null);
    if (!answer || !row.isConnected) return;
    const problem = Object.values(answer.problems)[0];
    const shown = row.querySelector("[data-understood]");
    shown.textContent = problem ?? answer.understood;
    shown.classList.toggle("fact-not-understood", Boolean(problem));
  };
  form.addEventListener("input", ({ target }) => {
    const row = DATED.test(target.name) && target.closest("[data-fact]");
    if (!row) return;
    clearTimeout(timers.get(row));
    timers.set(row, setTimeout(read, RESTS_AFTER, row));
  });
}
