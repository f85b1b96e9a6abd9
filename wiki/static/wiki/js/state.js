// The slider over the world's years shows the year as it moves, and the state of the world when it rests. Without this
// the form's button does the same. The other page is parsed by the browser as a document, so no text is made into
// markup here.
const RESTS_AFTER = 350;

const fetchDocument = (address) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 ? resolve(request) : reject(new Error(request.statusText)));
    request.onerror = () => reject(new Error("offline"));
    request.send();
  });

const parts = ["h1", ".kind-line", ".steps", "[data-sections]"];
const form = document.querySelector("[data-slider]");

if (form) {
  const slider = form.querySelector("input[type=range]");
  const output = form.querySelector("[data-output]");
  const said = document.querySelector("[data-said]");
  let timer = 0;
  let latest = 0;

  const show = async () => {
    const asked = ++latest;
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form));
    try {
      const { response, responseURL } = await fetchDocument(address);
      if (asked !== latest) return;
      for (const part of parts) {
        const [old, fresh] = [document, response].map((page) => page.querySelector(`[data-state] ${part}`));
        if (old && fresh) old.replaceWith(document.importNode(fresh, true));
      }
      document.title = response.title;
      said.textContent = response.querySelector("h1").textContent;
      history.replaceState(null, "", responseURL);
    } catch {
      form.submit();
    }
  };

  slider.addEventListener("input", () => {
    output.hidden = false;
    output.value = slider.value;
    clearTimeout(timer);
    timer = setTimeout(show, RESTS_AFTER);
  });
}
