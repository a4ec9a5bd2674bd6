// Opens the report form in a dialog. The page behind the link is the form: its matter is shown here, and whatever goes
// wrong leads to that page, so that a report never depends on this script.
const BODY = "[data-report-body]";
let dialog;

async function load(address, options) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, ...options });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const body = page.querySelector(BODY);
  if (!body) throw new Error(`no form at ${address}`);
  return document.adoptNode(body);
}

function makeDialog() {
  const made = document.createElement("dialog");
  made.className = "objection-dialog";
  made.setAttribute("aria-labelledby", "report-title");
  made.addEventListener("click", closeOn);
  made.addEventListener("submit", send);
  made.addEventListener("close", () => made.replaceChildren());
  return document.body.appendChild(made);
}

function show(body) {
  dialog.replaceChildren(body);
  if (!dialog.open) dialog.showModal();
  body.querySelector(body.querySelector("[role=alert]") ? "input[type=radio]" : "h1").focus();
}

function closeOn(event) {
  if (event.target !== dialog && !event.target.closest("[data-report-close]")) return;
  event.preventDefault();
  dialog.close();
}

async function send(event) {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    show(await load(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }));
  } catch {
    HTMLFormElement.prototype.submit.call(form);
  }
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-report]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  try {
    const body = await load(link.href);
    dialog ??= makeDialog();
    show(body);
  } catch {
    location.assign(link.href);
  }
});
