// The number of words beneath the text.
const WORD = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

export function countWords(form, text) {
  const shown = form.querySelector("[data-words]");
  let waiting = false;
  const count = () => {
    waiting = false;
    const words = text.value.match(WORD)?.length ?? 0;
    shown.textContent = `${words.toLocaleString("en")} ${words === 1 ? shown.dataset.one : shown.dataset.many}`;
  };
  text.addEventListener("input", () => {
    if (!waiting) setTimeout(count, 200);
    waiting = true;
  });
  count();
}
