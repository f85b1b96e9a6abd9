// A list of suggestions beside a field: arrows, Enter, Tab and Escape work it, a screen reader hears it.
import Combobox from "@github/combobox-nav";

let number = 0;

export class Menu {
  #field;
  #said;
  #list = null;
  #combobox = null;

  // `said` is the live region of the page; `commit` is called with the suggestion that was chosen.
  constructor(field, said, commit) {
    this.#field = field;
    this.#said = said;
    this.commit = commit;
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#list) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
      this.dismissed?.();
    });
    field.addEventListener("blur", () => this.close());
  }

  // `place(list)` puts the list, which stands in the field's parent already, where it belongs.
  open(suggestions, place) {
    this.close();
    const { dataset } = this.#said;
    const count = suggestions.length;
    this.#said.textContent = count ? `${count} ${count === 1 ? dataset.one : dataset.many}` : "";
    if (!count) return;
    const list = (this.#list = document.createElement("ul"));
    Object.assign(list, { className: "suggestions", id: `suggestions-${++number}` });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", dataset.label);
    list.append(...suggestions.map((each, place) => this.#option(each, place)));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("combobox-commit", ({ target }) => {
      const chosen = suggestions[target.dataset.place];
      this.close();
      this.commit(chosen);
    });
    this.#field.parentElement.append(list);
    place(list);
    this.#combobox = new Combobox(this.#field, list);
    this.#combobox.start();
    // A field of many lines is no combobox; the list is announced by the live region and as its active descendant.
    if (this.#field.localName === "textarea") for (const name of ["role", "aria-expanded"]) this.#field.removeAttribute(name);
    this.#combobox.navigate(1);
  }

  close() {
    this.#combobox?.destroy();
    this.#list?.remove();
    this.#combobox = this.#list = null;
    this.#said.textContent = "";
  }

  #option({ name, title, kind, kind_label, create }, place) {
    const option = document.createElement("li");
    option.id = `suggestion-${number}-${place}`;
    option.dataset.place = place;
    option.setAttribute("role", "option");
    option.className = create ? "suggestion-create" : `kind-${kind}`;
    option.append(part("suggestion-name", create ? `${this.#said.dataset.create} “${create}”` : name));
    if (!create && name !== title) option.append(part("suggestion-title", `→ ${title}`));
    if (!create) option.append(part("kind-word", kind_label));
    return option;
  }
}

export const listed = (answer) => [
  ...answer.suggestions,
  ...(answer.create ? [{ create: answer.create, title: answer.create, link: `[[${answer.create}]]` }] : []),
];

function part(className, text) {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  return span;
}
