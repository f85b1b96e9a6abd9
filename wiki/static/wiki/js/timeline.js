// Zooms and moves the timeline without leaving the page. The server draws each window; while one is on its way, the
// bars that are there are moved and stretched along the axis. Without this, the same links load whole pages.
const WAIT = 140; // milliseconds of rest before a window is asked for
const WHEEL = 1.0018; // the zoom of one pixel of the wheel
const STEPS = { in: [0.5, 0], out: [2, 0], earlier: [1, -0.5], later: [1, 0.5] };
const KEYS = { "+": "in", "=": "in", "-": "out", "−": "out", ArrowLeft: "earlier", ArrowRight: "later", 0: "whole" };
const still = matchMedia("(prefers-reduced-motion: reduce)");

const fetchDocument = (address) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.response ? resolve(request.response) : reject(new Error(request.statusText)));
    request.onerror = () => reject(new Error("offline"));
    request.send();
  });

class Timeline {
  constructor(root) {
    this.root = root;
    this.canvas = root.querySelector("[data-timeline-canvas]");
    this.asked = 0;
    this.fingers = new Map();
    this.take();
    this.listen();
    root.querySelector("[data-timeline-help]").hidden = false;
    // The server has drawn it for a page of 1,000 pixels; on a narrower one labels would touch.
    if (this.width() < 1000) this.load("replace");
    else this.fit();
  }

  part(name, from = this.root) {
    return from.querySelector(`[data-timeline-part="${name}"]`);
  }

  width() {
    return Math.floor(this.canvas.clientWidth);
  }

  fit() {
    this.canvas.classList.add("timeline-fitted");
  }

  // What the drawing shows now, and where everything in it stands.
  take() {
    const drawing = this.part("drawing");
    this.shown = { lo: Number(drawing.dataset.timelineLo), hi: Number(drawing.dataset.timelineHi) };
    this.window = { ...this.shown };
    this.placed = null;
  }

  places() {
    const found = [];
    for (const name of ["x", "x1", "x2", "cx", "width"]) {
      for (const node of this.part("drawing").querySelectorAll(`[${name}$="%"]`)) {
        found.push([node, name, parseFloat(node.getAttribute(name))]);
      }
    }
    return found;
  }

  // Moves what is drawn to where the new window has it.
  preview() {
    if (still.matches) return;
    this.placed ??= this.places();
    const stretch = (this.shown.hi - this.shown.lo + 1) / (this.window.hi - this.window.lo + 1);
    const offset = ((this.shown.lo - this.window.lo) / (this.window.hi - this.window.lo + 1)) * 100;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      for (const [node, name, value] of this.placed) {
        node.setAttribute(name, `${name === "width" ? value * stretch : value * stretch + offset}%`);
      }
    });
  }

  change(factor, share, at = 0.5) {
    const days = this.window.hi - this.window.lo + 1;
    const length = Math.min(Math.max(Math.round(days * factor), 7), 1e11);
    this.goTo(this.window.lo + Math.round((days - length) * at + days * share), length);
  }

  goTo(lo, length) {
    this.window = { lo, hi: lo + length - 1 };
    this.preview();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load("replace"), WAIT);
  }

  async load(how, address = null) {
    clearTimeout(this.timer);
    const number = ++this.asked;
    const wanted = new URL(address ?? location.href);
    wanted.searchParams.set("width", this.width());
    if (!address && (this.window.lo !== this.shown.lo || this.window.hi !== this.shown.hi)) {
      wanted.searchParams.set("lo", this.window.lo);
      wanted.searchParams.set("hi", this.window.hi);
    }
    this.root.classList.add("timeline-busy");
    try {
      const page = await fetchDocument(wanted);
      if (number === this.asked) this.show(page, how);
    } catch {
      if (address) location.assign(address);
    } finally {
      if (number === this.asked) this.root.classList.remove("timeline-busy");
    }
  }

  show(page, how) {
    if (!this.part("drawing", page)) return location.reload();
    cancelAnimationFrame(this.frame);
    const inside = this.canvas.contains(document.activeElement) && document.activeElement !== this.canvas;
    const open = this.root.querySelector(".timeline-list")?.open;
    for (const name of ["status", "drawing", "list"]) {
      this.part(name).replaceWith(document.importNode(this.part(name, page), true));
    }
    for (const link of this.root.querySelectorAll("[data-timeline-step]")) {
      const other = page.querySelector(`[data-timeline-step="${link.dataset.timelineStep}"]`);
      link.setAttribute("href", other.getAttribute("href"));
      if (other.hasAttribute("aria-current")) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const field of this.root.querySelectorAll("[data-timeline-filters] :is([name=from], [name=to])")) {
      const other = page.querySelector(`[data-timeline-filters] [name=${field.name}]`);
      [field.value, field.placeholder] = [other.value, other.placeholder];
    }
    if (open) this.root.querySelector(".timeline-list").open = true;
    if (inside) this.canvas.focus({ preventScroll: true });
    this.fit();
    this.take();
    const query = this.part("drawing").dataset.timelineAddress;
    history[`${how}State`](null, "", query ? `?${query}` : location.pathname);
  }

  listen() {
    this.canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.canvas.addEventListener("pointerdown", (event) => this.press(event));
    this.canvas.addEventListener("pointerdown", (event) => this.touch(event));
    addEventListener("pointermove", (event) => this.spread(event));
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, (event) => this.lift(event));
    this.root.addEventListener("click", (event) => {
      const link = event.target.closest("[data-timeline-step]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      this.load("push", link.href);
    });
    addEventListener("popstate", () => this.load("replace", location.href));
    addEventListener("resize", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.load("replace"), WAIT);
    });
  }

  wheel(event) {
    const across = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!across && !event.ctrlKey && !event.metaKey && !event.target.closest(".timeline-axis")) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
    const { left, width } = this.canvas.getBoundingClientRect();
    if (across) this.change(1, (event.deltaX * lines) / width);
    else this.change(WHEEL ** (event.deltaY * lines), 0, (event.clientX - left) / width);
  }

  key(event) {
    const name = KEYS[event.key];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (name === "whole") this.load("replace", this.root.querySelector("[data-timeline-step=whole]").href);
    else this.change(...STEPS[name].map((value, place) => (place ? value / 2 : value)));
  }

  // Two fingers hold the days that they were put on.
  touch(event) {
    this.fingers.set(event.pointerId, { x: event.clientX });
    if (this.fingers.size !== 2 || !this.canvas.classList.contains("timeline-fitted")) return;
    const { left, width } = this.canvas.getBoundingClientRect();
    const days = this.window.hi - this.window.lo + 1;
    for (const finger of this.fingers.values()) finger.day = this.window.lo + ((finger.x - left) / width) * days;
    this.pinched = true;
  }

  spread(event) {
    const finger = this.fingers.get(event.pointerId);
    if (!finger) return;
    finger.x = event.clientX;
    if (!this.pinched || this.fingers.size !== 2) return;
    const [one, other] = [...this.fingers.values()].sort((a, b) => a.day - b.day);
    const { left, width } = this.canvas.getBoundingClientRect();
    const days = (other.day - one.day) / (Math.max(other.x - one.x, 16) / width);
    const length = Math.min(Math.max(Math.round(days), 7), 1e11);
    this.goTo(Math.round(one.day - ((one.x - left) / width) * length), length);
  }

  lift(event) {
    this.fingers.delete(event.pointerId);
    if (!this.fingers.size) this.pinched = false;
  }

  // A press that moves drags the axis; one that does not stays a click.
  press(event) {
    if (event.button || !this.canvas.classList.contains("timeline-fitted")) return;
    const start = { x: event.clientX, window: { ...this.window } };
    let moved = false;
    const drag = (to) => {
      if (this.pinched || to.pointerId !== event.pointerId) return;
      if (!moved && Math.abs(to.clientX - start.x) < 5) return;
      moved = true;
      this.canvas.classList.add("timeline-dragged");
      this.window = { ...start.window };
      this.change(1, (start.x - to.clientX) / this.width());
    };
    const swallow = (click) => click.preventDefault();
    const end = () => {
      removeEventListener("pointermove", drag);
      this.canvas.classList.remove("timeline-dragged");
      if (moved) this.canvas.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => this.canvas.removeEventListener("click", swallow, { capture: true }), 0);
    };
    addEventListener("pointermove", drag);
    addEventListener("pointerup", end, { once: true });
    addEventListener("pointercancel", end, { once: true });
    this.canvas.addEventListener("dragstart", swallow, { once: true });
  }
}

for (const root of document.querySelectorAll("[data-timeline]")) new Timeline(root);
