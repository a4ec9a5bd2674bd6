// The lines of the review queue: which is the current one, how they leave and how they come back.
export const desk = document.querySelector("[data-desk]");
export const list = desk.querySelector("[data-desk-lines]");
export const lines = () => [...desk.querySelectorAll("[data-case]")];
export const isAlone = list?.classList.contains("queue-alone");

export function current() {
  return document.activeElement?.closest("[data-case]") ?? desk.querySelector("[data-case][aria-current]") ?? null;
}

export function goTo(line) {
  for (const other of lines()) other.removeAttribute("aria-current");
  line?.setAttribute("aria-current", "true");
  line?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: "nearest" });
}

export function move(step) {
  const all = lines();
  const here = all.indexOf(current());
  if (all.length) goTo(all[here < 0 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)]);
}

// Takes a line out of the list; what it answers puts that line, or a fresh one in its place, back.
export function takeOut(line) {
  const marker = document.createComment("decided");
  if (line === current()) goTo(line.nextElementSibling ?? line.previousElementSibling);
  line.replaceWith(marker);
  fillUp();
  return (back = line) => marker.isConnected && marker.replaceWith(back);
}

export function tell(line, words) {
  line.querySelector("[data-desk-line-told]").textContent = words;
}

export async function page(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`${answer.status} at ${address}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// The line as it stands at the server.
export async function fresh(pk) {
  const found = (await page(`${location.pathname}?case=${pk}`)).querySelector(`[data-case="${pk}"]`);
  return document.adoptNode(found);
}

let isFilling = false;
async function fillUp() {
  const next = desk.querySelector("[data-desk-next]");
  desk.querySelector("[data-desk-empty]")?.toggleAttribute("hidden", Boolean(next) || lines().length > 0);
  if (!next || isFilling || lines().length > 12) return;
  isFilling = true;
  const more = await page(next.href).finally(() => (isFilling = false));
  const known = new Set(lines().map((line) => line.dataset.case));
  for (const line of more.querySelectorAll("[data-case]")) if (!known.has(line.dataset.case)) list.append(line);
  if (!known.size) goTo(lines()[0]); // who was faster than the server goes on by keys
  next.replaceWith(more.querySelector("[data-desk-next]") ?? "");
}
