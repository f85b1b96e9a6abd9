/* On the page of a conflict: writing beside a place chooses what is written, and choosing anything else sets it aside. */
for (const place of document.querySelectorAll("[data-conflict-place]")) {
  const words = place.querySelector("[data-conflict-words]");
  const written = place.querySelector('input[value="edit"]');
  words?.addEventListener("input", () => {
    written.checked = true;
  });
  place.closest("form").addEventListener("formdata", (event) => {
    if (words && !written.checked) event.formData.delete(words.name);
  });
}
