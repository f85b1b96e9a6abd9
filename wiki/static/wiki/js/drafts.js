// Keeps what is typed into the editor: at once in this tab, soon after as a draft on the server. Tells what became of
// it and who else is editing. Without this, "Keep as draft" and every save that is refused keep a draft.
const HELD_AFTER = 250; // milliseconds without a key until the text is held in this tab
const RESTS_AFTER = 1500; // milliseconds without a key until the text is sent
const SIGN_EVERY = 60_000; // milliseconds between two signs that the editor is open
const NOT_TEXT = new Set(["csrfmiddlewaretoken", "draft", "base_rev", "action"]);

const form = document.querySelector("form[data-drafts]");
const words = document.querySelector("[data-drafts-words]");
const key = `typed:${location.pathname} ${form?.elements.section?.value ?? ""}`;
let timer = 0;
let holding = 0;
let saving = false;
let sending = 0;
let latest = 0;
let kept = "";

const fields = () => {
  const pairs = [...new FormData(form)].filter(([name, value]) => !NOT_TEXT.has(name) && typeof value === "string");
  return JSON.stringify(pairs.map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]));
};

const say = (part, text) => {
  const place = words.querySelector(`[data-drafts-${part}]`);
  if (place.textContent !== text) place.textContent = text;
};

const remember = (sent) => {
  const base = form.elements.base_rev?.value ?? "";
  try {
    sessionStorage.setItem(key, JSON.stringify({ fields: fields(), base, sent: sent === true }));
  } catch {
    // The tab has no room for it; the server's draft remains.
  }
};

const nameDraft = (number) => {
  let field = form.elements.draft;
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name: "draft" });
    form.append(field);
  }
  field.value = number;
};

const body = (action) => {
  const data = new FormData(form);
  if (action === "present") {
    const small = new FormData();
    for (const name of ["csrfmiddlewaretoken", "base_rev"]) small.set(name, data.get(name) ?? "");
    small.set("action", action);
    return small;
  }
  data.set("action", action);
  return data;
};

async function send(action, { leaving = false } = {}) {
  const typed = fields();
  const turn = ++latest;
  sending += 1;
  try {
    const answer = await fetch(location.href, { method: "POST", body: body(action), keepalive: leaving });
    if (saving) return;
    if (answer.status === 403) return say("said", words.dataset.signedOut);
    if (answer.headers.get("Content-Type") !== "application/json") throw new Error(answer.statusText);
    const said = await answer.json();
    if (said.draft) nameDraft(said.draft);
    if (turn !== latest) return;
    if (action === "autosave" && (said.kept || answer.status === 404)) kept = typed;
    if (said.said) say("said", said.said);
    say("others", said.others ?? "");
    if (said.kept && fields() === typed) sessionStorage.removeItem(key);
  } catch {
    if (action === "autosave" && !saving) say("said", words.dataset.unreached);
  } finally {
    sending -= 1;
  }
}

const sendSoon = () => {
  clearTimeout(timer);
  timer = setTimeout(() => sendNow(), RESTS_AFTER);
};

const sendNow = ({ leaving = false } = {}) => {
  clearTimeout(timer);
  if (saving || fields() === kept) return;
  if (sending && !leaving) return sendSoon(); // the answer on its way names the draft
  remember();
  send("autosave", { leaving });
};

// Sends what this tab still holds, and the server never acknowledged, to where it comes back as the editor's text.
const putBack = ({ fields, base }) => {
  const sending = Object.assign(document.createElement("form"), { method: "post", action: location.href, hidden: true });
  const own = [
    ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value],
    ["base_rev", base],
    ["action", "keep"],
  ];
  for (const [name, value] of [...JSON.parse(fields), ...own]) {
    const field = Object.assign(document.createElement("textarea"), { name, value });
    sending.append(field);
  }
  document.body.append(sending);
  saving = true;
  sending.submit();
};

const offer = () => {
  let held;
  try {
    held = JSON.parse(sessionStorage.getItem(key));
  } catch {
    held = null;
  }
  if (!held || held.fields === fields()) {
    sessionStorage.removeItem(key);
    return;
  }
  const offered = document.querySelector("[data-drafts-tab]");
  offered.hidden = false;
  offered.querySelector("[data-drafts-put-back]").addEventListener("click", () => putBack(held));
  offered.querySelector("[data-drafts-forget]").addEventListener("click", () => {
    sessionStorage.removeItem(key);
    offered.hidden = true;
    form.elements.body?.focus();
  });
};

if (form) {
  kept = fields();
  offer();
  form.addEventListener("input", () => {
    clearTimeout(holding);
    holding = setTimeout(remember, HELD_AFTER);
    sendSoon();
  });
  form.addEventListener("submit", (event) => {
    saving = true;
    clearTimeout(timer);
    clearTimeout(holding);
    remember(true);
    setTimeout(() => (saving = !event.defaultPrevented));
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && sendNow());
  addEventListener("pagehide", () => sendNow({ leaving: true }));
  addEventListener("pageshow", (event) => {
    if (event.persisted) saving = false;
  });
  setInterval(() => document.visibilityState === "visible" && !saving && send("present"), SIGN_EVERY);
  send("present");
}
