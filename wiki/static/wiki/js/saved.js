// The server has said that it saved the text: the copies of this tab that were on their way are not needed any more.
for (const key of Object.keys(sessionStorage)) {
  if (!key.startsWith("typed:")) continue;
  try {
    if (JSON.parse(sessionStorage.getItem(key)).sent) sessionStorage.removeItem(key);
  } catch {
    sessionStorage.removeItem(key);
  }
}
