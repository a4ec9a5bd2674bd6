// Asks every few seconds what colleagues and readers have changed, while somebody looks at the page.
import { desk, lines } from "./desk-lines.js";
import { tellMoved } from "./desk-open.js";

const EVERY_MS = 4_000;
const fresh = desk.querySelector("[data-desk-new]");

async function ask() {
  const query = new URLSearchParams(location.search);
  for (const line of lines()) query.append("seen", `${line.dataset.case}-${line.dataset.version}`);
  const answer = await fetch(`${desk.dataset.live}?${query}`, { headers: { Accept: "application/json" } });
  if (answer.ok) show(await answer.json());
}

function show({ moved, claims, new: number }) {
  for (const line of lines()) {
    const pk = line.dataset.case;
    line.querySelector("[data-desk-claim]").textContent = claims[pk] ?? "";
    if (moved[pk]) tellMoved(line, moved[pk]);
  }
  if (!fresh) return;
  fresh.hidden = !number;
  fresh.querySelector("[data-desk-new-number]").textContent = number;
}

async function keepAsking() {
  if (!document.hidden) await ask().catch(() => {}); // the next time will tell
  setTimeout(keepAsking, EVERY_MS);
}

setTimeout(keepAsking, EVERY_MS);
