// Shows what this device keeps, and takes single lines and all of them away. Nothing is asked of the server.
import { isAllowed, read, remove, write } from "./kept-list.js";

const find = (name) => document.querySelector(`[data-list-${name}]`);
const said = find("said");

function lineFor(kept) {
  const line = find("line").content.firstElementChild.cloneNode(true);
  const link = line.querySelector("[data-link]");
  link.href = kept.href;
  link.lang = kept.lang ?? "";
  link.dir = ["ltr", "rtl"].includes(kept.dir) ? kept.dir : "auto";
  link.querySelector("bdi").textContent = kept.title;
  line.querySelector("[data-by]").textContent = kept.by ?? "";
  line.querySelector("[data-name]").textContent = kept.title;
  const feed = line.querySelector("[data-feed]");
  if (kept.feed?.startsWith("/") && !kept.feed.startsWith("//")) {
    feed.href = kept.feed;
    feed.hidden = false;
  }
  line.querySelector("[data-remove]").addEventListener("click", () => take(() => remove(kept.href)));
  return line;
}

function take(act) {
  act();
  show();
  said.textContent = said.dataset.words;
  document.querySelector("h1").tabIndex = -1;
  document.querySelector("h1").focus();
}

function show() {
  const lines = read();
  for (const part of document.querySelectorAll("[data-list]")) {
    const ours = lines.filter((line) => (line.kind === "search" ? "search" : "article") === part.dataset.list);
    part.querySelector("ul").replaceChildren(...ours.map(lineFor));
    part.hidden = ours.length === 0;
  }
  find("refused").hidden = isAllowed();
  find("empty").hidden = lines.length > 0 || !isAllowed();
  find("clear").hidden = lines.length === 0;
}

find("scripts").hidden = true;
find("clear").querySelector("button").addEventListener("click", () => take(() => write([])));
addEventListener("storage", show); // another tab kept or removed something
show();
