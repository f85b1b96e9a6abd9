// The editor's page: everything here makes easier what the form does without a script.
import "@github/markdown-toolbar-element";
import { enhanceFacts } from "./facts.js";
import { guardLeaving } from "./leaving.js";
import { linkOnPaste } from "./paste.js";
import { livePreview } from "./preview.js";
import { rewriting } from "./rewriting.js";
import { suggestIn, suggestWhileTyping } from "./suggestions.js";
import { countWords } from "./words.js";

const form = document.querySelector("[data-editor]");

if (form) {
  const text = form.querySelector("[data-text] textarea");
  form.classList.add("editor-has-script");
  guardLeaving(form);
  suggestIn(form);
  enhanceFacts(form);
  countWords(form, text);
  rewriting(form, text);
  livePreview(form);
  if ("code" in form.dataset) {
    import("./code.js").then(({ writeInCode }) => writeInCode(form, text));
  } else {
    suggestWhileTyping(form, text);
    linkOnPaste(form, text);
    enhanceToolbar(form, text);
  }
}

for (const form of document.querySelectorAll("[data-suggesting]")) suggestIn(form);

function enhanceToolbar(form, text) {
  const toolbar = form.querySelector("[data-toolbar]");
  toolbar.hidden = false;
  text.addEventListener("keydown", (event) => {
    const tool = event.ctrlKey !== event.metaKey && !event.altKey && toolbar.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!tool) return;
    event.preventDefault();
    tool.click();
  });
  toolbar.addEventListener("click", ({ target }) => {
    const before = target.closest("[data-insert]")?.dataset.insert;
    if (!before) return;
    const words = text.value.slice(text.selectionStart, text.selectionEnd);
    text.focus();
    const after = before === "[[" && !words ? "" : "]".repeat(before === "[[" ? 2 : 1);
    document.execCommand("insertText", false, before + words + after);
    if (!words && after) text.setSelectionRange(text.selectionEnd - after.length, text.selectionEnd - after.length);
  });
}
