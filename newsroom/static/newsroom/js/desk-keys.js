// Keys and buttons of the review queue. Small letters look, capitals decide; nothing happens while somebody types.
import { decide, undo } from "./desk-decide.js";
import { askReason, showHelp } from "./desk-dialogs.js";
import { gather, said, selected } from "./desk-forms.js";
import { current, desk, goTo, move } from "./desk-lines.js";
import { open } from "./desk-open.js";

const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const isOn = desk.querySelector("[data-desk-keys-on]");
const formOf = (line) => line.querySelector("form.queue-decide");
const act = (decision) => (line) => decide([line], decision, said(formOf(line)));

async function block(chosen, form) {
  const reason = chosen.length ? await askReason(chosen.length) : "";
  if (reason) decide(chosen, "block", { ...said(form), reason });
}

const LOOK = {
  j: () => move(1), k: () => move(-1), "/": () => desk.querySelector("[data-desk-search]")?.focus(), "?": showHelp,
  b: (line) => line.querySelector(".queue-reveal").click(), x: (line) => line.querySelector("[data-desk-select]")?.click(),
};
const DECIDE = {
  b: (line) => block([line], formOf(line)), r: act("restore"), h: act("hold"), i: act("set_aside"), u: undo,
  c: (line) => ((formOf(line).dataset.then = "clear"), formOf(line).elements.note.focus()),
  g: (line) => (selected().length ? block(selected(), desk.querySelector("[data-desk-group]")) : gather(line)),
};

function inField({ key, ctrlKey, target }) {
  const line = target.closest("[data-case]");
  if (key === "Escape") target.blur();
  if (key === "Escape" && line) goTo(line);
  const then = target.form?.dataset.then;
  if (key === "Enter" && ctrlKey && line && then) act(then)(line);
}

// An Arabic keyboard is read by the place of its keys, where Latin letters lie.
function nameOf({ key, code, shiftKey }) {
  if (/^[a-z/?]$/i.test(key)) return key.toLowerCase();
  if (code === "Slash") return shiftKey ? "?" : "/";
  return /^Key[A-Z]$/.test(code) ? code.at(-1).toLowerCase() : key;
}

document.addEventListener("keydown", (event) => {
  if (event.target.matches(FIELDS)) return inField(event);
  if (event.ctrlKey || event.altKey || event.metaKey || !isOn.checked || desk.querySelector("dialog[open]")) return;
  const name = nameOf(event);
  const line = current();
  if (name === "Enter" && event.target === line) return open(line);
  const acts = event.shiftKey && /[a-z]/.test(name) ? DECIDE : LOOK;
  if (!acts[name] || (!line && /[bxrhic]/.test(name)) || (acts === DECIDE && !desk.querySelector("[data-desk-reasons]"))) return;
  event.preventDefault();
  acts[name](line);
});
