// The buttons of the review queue, for mouse, touch and screen readers: the same forms as without scripts.
import { decide } from "./desk-decide.js";
import { desk, fresh, goTo, lines } from "./desk-lines.js";
import { claim, open } from "./desk-open.js";

export const selected = () => lines().filter((line) => line.querySelector("[data-desk-select]")?.checked);
export const said = (form) => ({ reason: form?.elements.reason?.value ?? "", note: form?.elements.note?.value ?? "" });

const group = desk.querySelector("[data-desk-group]");

function countSelected() {
  const number = selected().length;
  if (!group) return;
  group.classList.toggle("is-empty", !number);
  group.querySelector("[data-desk-selected]").textContent = number ? ` (${number})` : "";
}

function clearGroup() {
  for (const line of selected()) line.querySelector("[data-desk-select]").checked = false;
  group.reset();
  countSelected();
}

// Selects a picture with its likely copies, which come to stand below it: nobody blocks what they have not seen.
export async function gather(line) {
  if (!line?.dataset.copies) return;
  for (const pk of line.dataset.copies.split(" ")) {
    const here = lines().find((other) => other.dataset.case === pk);
    line.after(here ?? (await fresh(pk)));
  }
  for (const pk of [line.dataset.case, ...line.dataset.copies.split(" ")])
    desk.querySelector(`[data-case="${pk}"] [data-desk-select]`).checked = true;
  countSelected();
  goTo(line);
}

desk.addEventListener("submit", (event) => {
  const form = event.target;
  const line = form.closest("[data-case]");
  if (!line && form !== group) return;
  event.preventDefault();
  const chosen = line ? [line] : selected();
  const words = said(form);
  if (!line) clearGroup();
  if (chosen.length) decide(chosen, event.submitter?.value ?? form.dataset.then, words);
});

desk.addEventListener("click", (event) => {
  const button = event.target.closest("[data-desk-more]");
  if (button) open(button.closest("[data-case]"));
});

desk.addEventListener("focusin", ({ target }) => {
  const line = target.form?.classList.contains("queue-decide") && target.closest("[data-case]");
  if (line) claim(line);
});

desk.addEventListener("change", ({ target }) => target.matches("[data-desk-select]") && countSelected());
countSelected();
