// "Read later": puts a button on the article, on every card and beside a search. Where nothing can be kept, there is none.
import { add, has, isAllowed, remove } from "./kept-list.js";

const words = document.querySelector("[data-keep-words]")?.dataset;

function lineOf(place) {
  if (place.dataset.href) {
    const { href, title, lang, dir, by, kind = "article", feed } = place.dataset;
    return { href, title, lang, dir, by, kind, feed };
  }
  const link = place.querySelector(".card-title a");
  const by = place.querySelector(".meta-source")?.textContent ?? "";
  return link && { href: link.getAttribute("href"), title: link.textContent.trim(), lang: link.lang, dir: link.dir, by, kind: "article" };
}

function show(button, line) {
  const isKept = has(line.href);
  const isSearch = line.kind === "search";
  button.textContent = isKept ? (isSearch ? words.followed : words.kept) : isSearch ? words.follow : words.later;
  button.setAttribute("aria-pressed", String(isKept));
  button.setAttribute("aria-label", `${button.textContent}: ${line.title}`);
}

function put(place) {
  const line = lineOf(place);
  if (!line) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "keep";
  button.addEventListener("click", () => {
    const isDone = has(line.href) ? remove(line.href) : add(line);
    show(button, line);
    if (!isDone) button.textContent = words.refused;
  });
  show(button, line);
  (place.querySelector(".story-facts") ?? place.querySelector(".card-text .meta") ?? place).append(" ", button);
}

if (words && isAllowed()) {
  document.querySelectorAll("[data-keep], .card").forEach(put);
  const gone = document.querySelector("[data-kept-gone]");
  if (gone && has(location.pathname)) gone.hidden = false;
  gone?.querySelector("button").addEventListener("click", () => (gone.hidden = remove(location.pathname)));
}
