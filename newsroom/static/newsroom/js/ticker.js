// Sets the ticker in motion and gives the button that stops it. Without this script it is a list to scroll.
const SECONDS = 150;
const wantsMotion = window.matchMedia("(prefers-reduced-motion: no-preference)");

for (const ticker of document.querySelectorAll("[data-ticker]")) {
  const button = ticker.querySelector("[data-ticker-toggle]");
  const view = ticker.querySelector("[data-ticker-window]");
  const list = ticker.querySelector("[data-ticker-list]");

  // Where the motion stopped, the list goes on as one to scroll: same lines in view, nothing out of reach. What the
  // browser itself has scrolled by, to bring a focused line into view, is added.
  const pause = () => {
    const moved = -new DOMMatrix(getComputedStyle(list).transform).m42;
    ticker.removeAttribute("data-moving");
    view.scrollTop += moved;
    button.textContent = button.dataset.resume;
  };

  const resume = () => {
    const way = list.offsetHeight - view.clientHeight;
    const moved = view.scrollTop;
    view.scrollTop = 0;
    ticker.setAttribute("data-moving", "");
    button.textContent = button.dataset.pause;
    for (const motion of list.getAnimations()) {
      if (moved > 0 && way > 0) motion.currentTime = 2000 + (moved / way) * SECONDS * 1000;
    }
  };

  button.addEventListener("click", () => (ticker.hasAttribute("data-moving") ? pause() : resume()));
  list.addEventListener("focusin", () => ticker.hasAttribute("data-moving") && pause());
  wantsMotion.addEventListener("change", () => (wantsMotion.matches ? resume() : pause()));
  button.hidden = false;
  if (wantsMotion.matches) resume();
}
