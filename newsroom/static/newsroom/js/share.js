// The address with one press, and the device's own way of sharing where there is one.
const share = document.querySelector("[data-share-url]");
const copy = share?.querySelector("[data-copy]");
const button = share?.querySelector("[data-share]");

if (copy && navigator.clipboard) {
  const words = copy.textContent;
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(share.dataset.shareUrl);
      copy.textContent = share.querySelector("[data-copied]").textContent = copy.dataset.done;
      setTimeout(() => (copy.textContent = words), 3000);
    } catch {
      share.querySelector("input").select();
    }
  });
}
if (button && navigator.share) {
  button.closest("[hidden]").hidden = false;
  const { shareTitle: title, shareUrl: url } = share.dataset;
  button.addEventListener("click", () => navigator.share({ title, url }).catch(() => {})); // closing it is an answer too
}
