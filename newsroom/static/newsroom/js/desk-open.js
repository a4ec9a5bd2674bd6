// Shows what is known about a picture below its line, and says to colleagues who is at it.
import { desk, fresh, goTo, isAlone, lines, page } from "./desk-lines.js";
import { post } from "./desk-decide.js";

const DETAILS = "[data-desk-details]";
const CLAIM_AGAIN_MS = 60_000;
const claimed = new Map();

export async function open(line) {
  const shown = line.querySelector(DETAILS);
  const link = line.querySelector("[data-desk-open]");
  if (!link) return;
  setOpen(line, !shown);
  if (shown) return shown.remove();
  claim(line);
  try {
    const details = (await page(link.href)).querySelector(DETAILS);
    if (!line.querySelector(DETAILS)) line.append(document.adoptNode(details));
  } catch {
    location.assign(link.href);
  }
}

function setOpen(line, isOpen) {
  line.querySelector("[data-desk-more]")?.setAttribute("aria-expanded", String(isOpen));
}

export function claim(line) {
  const { case: pk } = line.dataset;
  if (!line.dataset.claim || Date.now() - (claimed.get(pk) ?? 0) < CLAIM_AGAIN_MS) return;
  claimed.set(pk, Date.now());
  post(line.dataset.claim, []).then(({ said }) => {
    if (said.words !== undefined) line.querySelector("[data-desk-claim]").textContent = said.words;
  });
}

// Of a line that moved meanwhile: the words of what happened, and the way to the line as it is now.
export function tellMoved(line, { version, words, waits }) {
  const place = line.querySelector("[data-desk-line-told]");
  if (line.dataset.moved === String(version)) return;
  line.dataset.moved = version;
  line.classList.toggle("is-decided", !waits);
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button", textContent: desk.dataset.wordsAgain });
  button.addEventListener("click", () => (isAlone ? location.reload() : renew(line)));
  place.replaceChildren(words, " ", button);
}

async function renew(line) {
  const now = await fresh(line.dataset.case);
  now.querySelector("textarea").value = line.querySelector("textarea").value;
  line.replaceWith(now);
  goTo(now);
}

if (isAlone) lines().forEach(claim);
