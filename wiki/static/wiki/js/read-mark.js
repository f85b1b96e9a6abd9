// Notes that a page was read once it has been looked at for some seconds, so that the article can say later what is new
// since. Without this, a button does the same.
const READ_AFTER = 5000;

const marked = document.querySelector("[data-read-mark]");
let timer = 0;

function mark() {
  document.removeEventListener("visibilitychange", wait);
  const body = new FormData();
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  fetch(marked.dataset.readMark, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {});
}

function wait() {
  clearTimeout(timer);
  if (document.visibilityState === "visible") timer = setTimeout(mark, READ_AFTER);
}

if (marked) {
  document.addEventListener("visibilitychange", wait);
  wait();
}
