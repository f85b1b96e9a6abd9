// Asks the server for articles by a beginning of their name. Only the latest question of each asker is answered.
export class Finding {
  #controller = null;

  async find(typed, kinds = []) {
    this.#controller?.abort();
    this.#controller = new AbortController();
    const query = new URLSearchParams([["q", typed], ...kinds.map((kind) => ["kind", kind])]);
    try {
      const answer = await fetch(`/suggest/?${query}`, { signal: this.#controller.signal });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  stop() {
    this.#controller?.abort();
  }
}
