// Pictures dropped on or pasted into a form with files are chosen in its field; into the text of an article, they are
// uploaded at once and named there. Without this, files are chosen, and pictures are named by hand.
const pictures = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));

// A pasted picture is called image.png by every browser.
const named = (file) =>
  file.name === "image.png" ? new File([file], `Pasted ${new Date().toISOString().replace(/\..*|[:T-]/g, "")}.png`, { type: file.type }) : file;

function receive(element, take) {
  const claim = (event, transfer) => {
    const files = pictures(transfer);
    if (!files.length) return;
    event.preventDefault();
    take(files.map(named));
  };
  element.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.items].some((item) => item.kind === "file")) return;
    event.preventDefault();
    element.classList.add("is-dropping");
  });
  for (const end of ["dragleave", "drop"]) element.addEventListener(end, () => element.classList.remove("is-dropping"));
  element.addEventListener("drop", (event) => claim(event, event.dataTransfer));
  element.addEventListener("paste", (event) => claim(event, event.clipboardData));
}

for (const form of document.querySelectorAll("form[data-drop]")) {
  const field = form.elements[form.dataset.drop];
  receive(form, (files) => {
    const chosen = new DataTransfer();
    for (const file of field.multiple ? [...field.files, ...files] : files.slice(0, 1)) chosen.items.add(file);
    field.files = chosen.files;
    field.focus();
  });
}

async function upload(file, token) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", token);
  data.append("visibility", "public");
  data.append("files", file);
  const answer = await fetch("/files/upload/", { method: "POST", headers: { Accept: "application/json" }, body: data });
  const { files, problems } = await answer.json();
  const [result] = files;
  if (!result?.name) throw new Error(result?.problem ?? problems.join(" "));
  return result;
}

for (const text of document.querySelectorAll("textarea[name=body]")) {
  const told = document.createElement("p");
  told.className = "drop-told";
  told.setAttribute("role", "status");
  text.after(told);
  receive(text, async (files) => {
    for (const file of files) {
      told.textContent = text.form.dataset.uploading.replace("{}", file.name);
      try {
        const { name, waits } = await upload(file, text.form.elements.csrfmiddlewaretoken.value);
        text.setRangeText(`![[${name}|]]`, text.selectionStart, text.selectionEnd, "end");
        text.setSelectionRange(text.selectionEnd - 2, text.selectionEnd - 2);
        text.dispatchEvent(new Event("input", { bubbles: true }));
        told.textContent = waits ?? text.form.dataset.uploaded.replace("{}", name);
      } catch (error) {
        told.textContent = `${file.name}: ${error.message}`;
      }
    }
    text.focus();
  });
}
