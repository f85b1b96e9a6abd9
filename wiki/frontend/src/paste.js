// An address pasted over selected words makes them a link: to an article of this wiki, or to another site.
export function linkOnPaste(form, text) {
  text.addEventListener("paste", (event) => {
    const words = text.value.slice(text.selectionStart, text.selectionEnd);
    const link = linkOf(event.clipboardData.getData("text/plain"), words, form.dataset.aspects.split(" "));
    if (!link) return;
    event.preventDefault();
    document.execCommand("insertText", false, link);
  });
}

// The link that an address makes of some words; nothing when they cannot be one.
export function linkOf(pasted, words, aspects) {
  const address = pasted.trim();
  if (!words.trim() || /[[\]\n]/.test(words) || !/^https?:\/\/\S+$/.test(address) || !URL.canParse(address)) return "";
  const title = titleOf(new URL(address), aspects);
  if (!title) return `[${words}](${address.replaceAll("(", "%28").replaceAll(")", "%29")})`;
  return title === words ? `[[${title}]]` : `[[${title}|${words}]]`;
}

// The title in an article's own address; empty for an aspect of it, and for everything else.
function titleOf(url, aspects) {
  const path = url.origin === location.origin && !url.search && /^\/wiki\/(.+?)\/?$/.exec(url.pathname)?.[1];
  if (!path || aspects.includes(path.split("/")[1])) return "";
  try {
    return decodeURIComponent(path).replaceAll("_", " ");
  } catch {
    return "";
  }
}
