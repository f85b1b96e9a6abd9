// Suggestions for [[links]] and @persons in the text, and for the values of facts.
import { InputRange } from "dom-input-range";
import { Finding } from "./finding.js";
import { Menu, listed } from "./menu.js";

const RESTS_AFTER = 120;
const LINK = /\[\[([^[\]|#\n]{1,100})$/;
const PERSON = /(?:^|[\s(“"])@(\p{L}[^[\]@\n]{0,60})$/u;

// What is being typed right before the caret: where it begins, the words, the kinds that may stand there.
export function typedBefore(before) {
  const link = LINK.exec(before);
  if (link) return { start: link.index, typed: link[1], kinds: [] };
  const person = PERSON.exec(before);
  return person && { start: before.length - person[1].length - 1, typed: person[1], kinds: ["person"] };
}

export function suggestWhileTyping(form, text) {
  const finding = new Finding();
  let timer = 0;
  let dismissed = -1;
  let asked = null;

  const menu = new Menu(text, form.querySelector("[data-said]"), ({ link }) => {
    const after = text.value.startsWith("]]", text.selectionEnd) && link.startsWith("[[") ? 2 : 0;
    text.setSelectionRange(asked.start, text.selectionEnd + after);
    document.execCommand("insertText", false, link);
  });
  menu.dismissed = () => {
    dismissed = asked.start;
  };
  const look = async () => {
    asked = text.selectionStart === text.selectionEnd ? typedBefore(text.value.slice(0, text.selectionStart)) : null;
    if (!asked || asked.start === dismissed) {
      dismissed = asked ? dismissed : -1;
      finding.stop();
      menu.close();
      return;
    }
    const { start, kinds } = asked;
    const answer = await finding.find(asked.typed, kinds);
    if (!answer || asked?.start !== start || document.activeElement !== text) return;
    const found = kinds.length ? answer.suggestions : listed(answer);
    menu.open(found, (list) => beside(text, start, list));
  };
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, RESTS_AFTER);
  });
}

// Beneath the place in the text, or above it where the window ends, within the width of its field.
function beside(text, place, list) {
  const at = new InputRange(text, place, place).getBoundingClientRect();
  const around = list.offsetParent.getBoundingClientRect();
  const left = Math.min(at.left - around.left, around.width - list.offsetWidth);
  const above = at.bottom + list.offsetHeight + 8 > innerHeight && at.top > list.offsetHeight;
  list.style.left = `${Math.max(0, left)}px`;
  list.style.top = `${(above ? at.top - list.offsetHeight - 4 : at.bottom + 4) - around.top}px`;
}

// In every field of the form that says which kinds it takes, those that come later too.
export function suggestIn(form) {
  const said = form.querySelector("[data-said]");
  const menus = new WeakMap();
  const finding = new Finding();
  let timer = 0;

  const look = async (field) => {
    const typed = field.value.replace(/^\s*\[\[|\]\]\s*$/g, "").trim();
    const menu = menus.get(field);
    if (!typed) return menu.close();
    const answer = await finding.find(typed, field.dataset.suggest.split(" ").filter(Boolean));
    if (!answer || document.activeElement !== field) return null;
    return menu.open(listed(answer), (list) => {
      list.style.minWidth = `${field.offsetWidth}px`;
    });
  };
  form.addEventListener("input", ({ target, isTrusted }) => {
    if (!isTrusted || !target.matches("[data-suggest]")) return;
    if (!menus.has(target)) {
      const commit = ({ title }) => {
        target.value = `[[${title}]]`;
        target.dispatchEvent(new Event("input", { bubbles: true }));
      };
      menus.set(target, new Menu(target, said, commit));
    }
    clearTimeout(timer);
    timer = setTimeout(look, RESTS_AFTER, target);
  });
}
