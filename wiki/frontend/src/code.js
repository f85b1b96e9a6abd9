// CodeMirror in the place of the text field, which goes on holding the text for the form. It lives in a shadow root:
// there its styles are adopted style sheets, which the site's content policy allows.
import { acceptCompletion, autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { Decoration, EditorView, MatchDecorator, ViewPlugin, drawSelection, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { GFM, parser } from "@lezer/markdown";
import { Finding } from "./finding.js";
import { listed } from "./menu.js";
import { linkOf } from "./paste.js";
import { difference } from "./rewriting.js";
import { typedBefore } from "./suggestions.js";

const markdown = new Language(defineLanguageFacet(), parser.configure(GFM), [], "markdown");

const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "700", color: "var(--accent)" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.processingInstruction, tags.contentSeparator], color: "var(--ink-soft)" },
  { tag: [tags.link, tags.url], color: "var(--link)" },
  { tag: tags.quote, color: "var(--ink-soft)" },
  { tag: tags.monospace, color: "var(--added-ink)" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--field)", color: "var(--ink)", fontSize: "1rem", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--face-code)", lineHeight: "1.65", overflow: "auto" },
  ".cm-content": { padding: "1.25rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 1.25rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 26%, transparent)",
  },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "var(--mark)" },
  ".cm-wikilink": { color: "var(--link)", textDecoration: "underline", textUnderlineOffset: "0.2em" },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--paper)", color: "var(--ink)", borderColor: "var(--rule)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--face-chrome)", fontSize: "0.9375rem", maxWidth: "30rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.3rem 0.75rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "1" },
  ".cm-panels input, .cm-panels button": { font: "inherit", color: "inherit", background: "var(--field)" },
});

const wikilinks = new MatchDecorator({ regexp: /!?\[\[[^[\]\n]+\]\]/g, decoration: Decoration.mark({ class: "cm-wikilink" }) });
const wikilinkMarks = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.marks = wikilinks.createDeco(view);
    }
    update(update) {
      this.marks = wikilinks.updateDeco(update, this.marks);
    }
  },
  { decorations: (plugin) => plugin.marks },
);

export function writeInCode(form, text) {
  const host = document.createElement("div");
  host.className = "editor-code";
  text.before(host);
  const label = form.querySelector(`label[for="${text.id}"]`);
  const view = new EditorView({
    root: host.attachShadow({ mode: "open" }),
    parent: host.shadowRoot,
    state: EditorState.create({ doc: text.value, extensions: extensions(form, text, label.textContent) }),
  });
  text.hidden = true;
  label.addEventListener("click", () => view.focus());
  // What others write into the field, such as the name of a picture, comes here too.
  text.addEventListener("input", () => {
    const change = difference(view.state.doc.toString(), text.value);
    if (change) view.dispatch({ changes: { from: change.start, to: change.stop, insert: change.text } });
  });
  for (const type of ["paste", "drop"]) host.addEventListener(type, (event) => handOn(event, view, text), { capture: true });
  text.addEventListener("annals:rewrite", (event) => {
    const { start, stop, text: insert } = event.detail;
    event.preventDefault();
    view.dispatch({ changes: { from: start, to: stop, insert } });
  });
}

// Pictures are taken in by the field: what holds some goes there, with the place where it belongs.
function handOn(event, view, text) {
  const transfer = event.clipboardData ?? event.dataTransfer;
  if (![...transfer.files].some((file) => file.type.startsWith("image/"))) return;
  event.preventDefault();
  event.stopPropagation();
  const { from, to } = view.state.selection.main;
  text.setSelectionRange(from, to);
  text.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, cancelable: true }));
}

function extensions(form, text, label) {
  const attributes = { "aria-label": label, tabindex: "0", spellcheck: "true", autocorrect: "on", autocapitalize: "sentences" };
  if (text.getAttribute("aria-invalid")) attributes["aria-invalid"] = "true";
  return [
    look,
    markdown,
    syntaxHighlighting(colours),
    wikilinkMarks,
    history(),
    drawSelection(),
    closeBrackets(),
    highlightSelectionMatches(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of(attributes),
    EditorView.domEventHandlers({ paste: (event, view) => pasted(event, view, form) }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (!docChanged) return;
      text.value = state.doc.toString();
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }),
    autocompletion({ override: [completions(form)], icons: false, defaultKeymap: true }),
    keymap.of([{ key: "Tab", run: acceptCompletion }, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}

function completions(form) {
  const finding = new Finding();
  return async (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const asked = typedBefore(line.text.slice(0, context.pos - line.from));
    const answer = asked && (await finding.find(asked.typed, asked.kinds));
    if (!answer) return null;
    const found = asked.kinds.length ? answer.suggestions : listed(answer);
    const create = form.querySelector("[data-said]").dataset.create;
    return {
      from: line.from + asked.start,
      filter: false,
      options: found.map((each) => ({
        label: each.create ? `${create} “${each.create}”` : each.name,
        detail: each.create ? "" : [each.name === each.title ? "" : `→ ${each.title}`, each.kind_label].filter(Boolean).join(" · "),
        apply: (view, _completion, from, to) => {
          const after = view.state.sliceDoc(to, to + 2) === "]]" ? 2 : 0;
          view.dispatch({
            changes: { from, to: to + after, insert: each.link },
            selection: { anchor: from + each.link.length },
          });
        },
      })),
    };
  };
}

function pasted(event, view, form) {
  const { from, to } = view.state.selection.main;
  const address = event.clipboardData.getData("text/plain");
  const link = linkOf(address, view.state.sliceDoc(from, to), form.dataset.aspects.split(" "));
  if (!link) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(link));
  return true;
}
