// Sends decisions. The line leaves at once and comes back with the reason if nothing was decided; a decision under way
// is sent to its end although the page is left (keepalive).
import { desk, fresh, goTo, isAlone, takeOut, tell } from "./desk-lines.js";

const UNDO_MS = 30_000;
const MOST_KEPT = 8; // browsers refuse more than ten such requests at a time
const told = desk.querySelector("[data-desk-told]");
let last = null, underWay = 0;

export async function post(address, values) {
  const body = new URLSearchParams(new FormData(desk.querySelector("[data-desk-token]")));
  for (const [name, value] of values) body.append(name, value);
  const options = { method: "POST", keepalive: underWay++ < MOST_KEPT, headers: { Accept: "application/json" }, body };
  const answer = await fetch(address, options).catch(() => null).finally(() => underWay--);
  const said = await answer?.json().catch(() => null);
  return { isDone: Boolean(answer?.ok && said), said: said ?? { words: desk.dataset.wordsFailed } };
}

export async function decide(chosen, decision, { reason = "", note = "" } = {}) {
  const values = chosen.map((line) => ["case", `${line.dataset.case}-${line.dataset.version}`]);
  const places = new Map(chosen.map((line) => [line.dataset.case, { line, back: isAlone ? () => {} : takeOut(line) }]));
  for (const known of chosen.map((line) => line.querySelector("[data-desk-stock]:checked"))) if (known) values.push(["stock_known", known.value]);
  values.push(["decision", decision], ["reason", reason], ["note", note]);
  const { said } = await post(desk.dataset.several, values);
  const outcomes = said.outcomes ?? chosen.map((line) => ({ case: line.dataset.case, words: said.words }));
  for (const { words, line } of outcomes.filter((one) => !one.decision).map((one) => ({ ...one, ...places.get(`${one.case}`) }))) {
    places.get(line.dataset.case).back();
    tell(line, words);
    if (!document.activeElement?.closest("[data-case]")) goTo(line); // or the next key would fall on another line
  }
  const done = outcomes.filter((one) => one.decision);
  if (done.length && isAlone) location.reload();
  if (done.length) offerUndo(done.map((one) => ({ ...one, ...places.get(`${one.case}`) })));
}

function offerUndo(done) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button", textContent: desk.dataset.wordsUndo, onclick: undo });
  const names = done.map((one) => one.line.querySelector(".queue-title")?.textContent.trim()).join(" · ");
  told.replaceChildren(`${done[0].words} ${done.length > 1 ? `× ${done.length}` : ""} `, names.slice(0, 80), " ", button);
  clearTimeout(last?.timer);
  last = { done, timer: setTimeout(() => forget(), UNDO_MS) };
}

function forget() {
  last = null;
  told.replaceChildren();
}

export async function undo() {
  const { done = [] } = last ?? {};
  clearTimeout(last?.timer);
  forget();
  for (const one of done) {
    const { isDone, said } = await post(desk.dataset.undo, [["decision", one.decision]]);
    if (!isDone) told.textContent = said.words;
    else await fresh(one.case).then((line) => (one.back(line), goTo(line)));
  }
}
