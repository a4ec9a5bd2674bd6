// The article form: texts turn to the direction of the language chosen; a picture shows as soon as it is chosen.
const RIGHT_TO_LEFT = ["ar", "he", "fa"]
const language = document.querySelector("#id_language")

language?.addEventListener("change", () => {
  const direction = RIGHT_TO_LEFT.includes(language.value) ? "rtl" : "ltr"
  document.querySelectorAll("[data-directed]").forEach((field) => { field.dir = direction })
})

function show(select) {
  const place = select.closest(".inline-related")?.querySelector("[data-preview]")
  if (!place || place.dataset.preview === select.value) return
  place.dataset.preview = select.value
  place.replaceChildren()
  if (!select.value) return
  const picture = new Image(240)
  picture.className = "preview"
  picture.alt = select.selectedOptions[0].text
  picture.src = select.dataset.card.replace("/0/", `/${encodeURIComponent(select.value)}/`)
  place.append(picture)
}

// Select2 announces its changes through Django's jQuery only.
window.django?.jQuery(document).on("change", "select[data-card]", (event) => show(event.target))

document.addEventListener("change", (event) => {
  const { files, name } = event.target
  if (!name?.endsWith("-upload") || !files) return
  const place = event.target.closest(".inline-related")?.querySelector("[data-preview]")
  if (place && files[0]) place.textContent = files[0].name
})
