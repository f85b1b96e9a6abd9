// Fills an element with the part of the page that its link leads to, once it comes near the screen. Without this the
// link stays. The other page is parsed by the browser as a document, so none of its text is ever made into markup here.
const fetchDocument = (address) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 ? resolve(request.response) : reject(new Error(request.statusText)));
    request.onerror = () => reject(new Error("offline"));
    request.send();
  });

async function fill(element) {
  const link = element.querySelector("a[data-include-link]");
  const address = new URL(link.href);
  address.searchParams.set("width", Math.floor(element.clientWidth));
  try {
    const part = (await fetchDocument(address)).querySelector("[data-include-part]");
    if (part) link.closest("p").replaceWith(document.importNode(part, true));
    else element.remove();
  } catch {
    // The link is still there.
  }
}

const nearby = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      nearby.unobserve(target);
      fill(target);
    }
  },
  { rootMargin: "400px" },
);

for (const element of document.querySelectorAll("[data-include]")) nearby.observe(element);
