// Tells the public pages in this browser that a moderator uses it. No secret: whoever may block is asked of the desk.
try {
  localStorage.setItem("newsroom-desk", "1");
} catch {
  // A browser that stores nothing: the link at the desk leads to the same page.
}
