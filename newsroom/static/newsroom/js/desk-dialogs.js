// The two dialogs of the review queue: the reasons of a block by number, and the keys.
import { desk } from "./desk-lines.js";

const KEPT = "newsroom-desk-keys";
const reasons = desk.querySelector("[data-desk-reasons]");
const help = desk.querySelector("[data-desk-help-dialog]");
const isOn = desk.querySelector("[data-desk-keys-on]");
const opener = desk.querySelector("[data-desk-help]");

// The reason that is chosen by number or by button; empty when the dialog is closed without one. It is told in the very
// event that chooses it: the dialog tells that it is closed only later, and a key pressed until then would fall on a line
// that is decided already.
let choose = () => {};
export function askReason(number) {
  reasons.querySelector("[data-desk-reasons-what]").textContent = number > 1 ? `× ${number}` : "";
  reasons.showModal();
  return new Promise((answer) => (choose = answer));
}

export function showHelp() {
  if (!help.open) help.showModal();
}

reasons?.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-desk-digit]");
  if (!button) return;
  reasons.close();
  choose(button.value);
});
reasons?.addEventListener("close", () => reasons.open || choose(""));

// By the place of the key: on a French keyboard the digits lie above other signs.
reasons?.addEventListener("keydown", ({ key, code }) => {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1] ?? key;
  reasons.querySelector(`[data-desk-digit="${CSS.escape(digit)}"]`)?.click();
});

isOn.checked = localStorage.getItem(KEPT) !== "off";
isOn.addEventListener("change", () => localStorage.setItem(KEPT, isOn.checked ? "on" : "off"));
if (opener) opener.hidden = false;
opener?.addEventListener("click", showHelp);
