// Sends the form as one of its buttons would, and gives the page that comes back. The browser parses it as a document,
// so no text is made into markup here.
export class Asking {
  #request = null;

  // What the form holds now; two of these are equal when nothing was typed between them.
  static snapshot(form) {
    return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
  }

  // `part`: what of the page is wanted; the server may leave out the rest.
  ask(form, action, part) {
    this.#request?.abort();
    return new Promise((resolve, reject) => {
      const request = (this.#request = new XMLHttpRequest());
      const data = new FormData(form);
      data.set("action", action);
      request.open("POST", `${location.pathname}?part=${part}`);
      request.responseType = "document";
      request.onload = () => (request.response ? resolve(request.response) : reject(new Error(request.statusText)));
      request.onerror = () => reject(new Error("offline"));
      request.send(data);
    });
  }

  // The same, asked again for as long as somebody types on meanwhile: the answer is to what the form holds.
  async askSettled(form, action, part) {
    for (;;) {
      const before = Asking.snapshot(form);
      const page = await this.ask(form, action, part);
      if (Asking.snapshot(form) === before) return page;
    }
  }
}
