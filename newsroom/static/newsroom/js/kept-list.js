// The reading list as this device keeps it: lines { href, title, lang, dir, by, kind, feed }, newest first.
const KEY = "newsroom-reading-list";
const MOST = 500;

// What lies there may be anything: another version's, or a visitor's own doing. Only our own addresses are ever linked.
const isLine = (line) =>
  typeof line?.href === "string" && line.href.startsWith("/") && !line.href.startsWith("//") && typeof line.title === "string";

export function read() {
  try {
    const lines = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(lines) ? lines.filter(isLine) : [];
  } catch {
    return [];
  }
}

// False where the browser forbids it, or where there is no room.
export function write(lines) {
  try {
    localStorage.setItem(KEY, JSON.stringify(lines.slice(0, MOST)));
    return true;
  } catch {
    return false;
  }
}

export function isAllowed() {
  try {
    localStorage.setItem(`${KEY}-try`, "1");
    localStorage.removeItem(`${KEY}-try`);
    return true;
  } catch {
    return false;
  }
}

export const has = (href) => read().some((line) => line.href === href);
export const remove = (href) => write(read().filter((line) => line.href !== href));
export const add = (line) => write([line, ...read().filter((other) => other.href !== line.href)]);
