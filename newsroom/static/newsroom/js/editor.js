// Turns each `data-rich-text` field into the rich-text editor; the attribute names the editor's module.
// Structure that a source may have sent (tables, code, and what `data-kept` names) stays; the toolbar offers what a
// desk writes with.
const GROUPS = ["headings", "marks", "link", "lists", "nodes -blockType", "history"].map((group) => ({ group }))

function extensions(kit, kept) {
  const nodes = [kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.BulletList, kit.OrderedList, kit.ListItem]
  const code = kit.Code.extend({ excludes: "" })
  const marks = [kit.Bold, kit.Italic, kit.Underline, kit.Strike, kit.Subscript, kit.Superscript, code]
  const tables = [kit.Table, kit.TableRow, kit.TableHeader, kit.TableCell]
  return [
    ...nodes, ...marks, ...tables, kit.Blockquote, kit.HorizontalRule, kit.CodeBlock, ...kept,
    kit.Heading.configure({ levels: [2, 3, 4] }),
    kit.Link.configure({ enableTarget: false, protocols: ["http", "https"] }),
    kit.History, kit.Gapcursor, kit.Menu.configure({ items: kit.createMenuFromGroups(GROUPS) }),
  ]
}

function label(bar, names) {
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", names.toolbar)
  for (const button of bar.querySelectorAll("button[data-name]")) {
    const name = names[button.dataset.name]
    if (name) {
      button.title = name
      button.setAttribute("aria-label", name)
    } else button.remove()
  }
}

async function start(field) {
  const kit = await import(field.dataset.richText)
  const { kept } = await import(field.dataset.kept)
  const names = JSON.parse(field.dataset.labels)
  const frame = kit.crel("div", { className: "prose-editor" })
  const isEmpty = (html) => /^<p[^>]*><\/p>$/.test(html)
  field.before(frame)
  frame.append(field)
  const attributes = { dir: field.dir, role: "textbox", "aria-multiline": "true", "aria-label": names.text }
  const editor = new kit.Editor({
    element: frame,
    injectCSS: false,
    extensions: extensions(kit, kept(kit)),
    content: field.value,
    editorProps: { attributes: { ...attributes, id: `${field.id}_editor` } },
    onCreate: () => setTimeout(() => label(frame.querySelector(".prose-menubar"), names)),
    onUpdate: () => { field.value = isEmpty(editor.getHTML()) ? "" : editor.getHTML() },
  })
  new MutationObserver(() => editor.view.dom.setAttribute("dir", field.dir)).observe(field, { attributeFilter: ["dir"] })
  document.querySelector(`label[for="${field.id}"]`)?.addEventListener("click", () => editor.commands.focus())
}

document.querySelectorAll("[data-rich-text]").forEach(start)
