// What a source may have sent and no button of the editor makes: kept as it came, so that an edit elsewhere loses none.
const INLINE = { small: [], mark: [], ins: [], q: [], cite: [], abbr: ["title"], time: ["datetime"], bdi: [] }
const DIRECTED = ["paragraph", "heading", "blockquote", "bulletList", "orderedList", "listItem", "bold", "italic", "link"]
const CELLS = ["tableCell", "tableHeader"]

const named = (names) => Object.fromEntries(names.map((name) => [name, { default: null }]))
const around = (tag) => ({ HTMLAttributes }) => [tag, HTMLAttributes, 0]

function mark(kit, tag, names, parsed = tag) {
  return kit.Mark.create({
    name: `kept-${tag}`,
    priority: 1100, // outside of italics and links: a quotation that is cut in three shows three pairs of marks
    parseHTML: () => parsed.split(",").map((selector) => ({ tag: selector })),
    renderHTML: around(tag),
    addAttributes: () => named([...names, "dir", "lang"]),
  })
}

function node(kit, name, tag, content, group) {
  return kit.Node.create({
    name, content, group, defining: true,
    parseHTML: () => [{ tag }],
    renderHTML: around(tag),
    addAttributes: () => named(["dir", "lang"]),
  })
}

export function kept(kit) {
  const languages = kit.Extension.create({
    name: "languageAndDirection",
    addGlobalAttributes: () => [
      { types: [...DIRECTED, ...CELLS], attributes: named(["dir", "lang"]) },
      { types: ["tableHeader"], attributes: named(["scope"]) },
    ],
  })
  return [
    languages,
    ...Object.entries(INLINE).map(([tag, names]) => mark(kit, tag, names)),
    mark(kit, "span", [], "span[dir],span[lang]"),
    node(kit, "definitions", "dl", "(term | definition)+", "block"),
    node(kit, "term", "dt", "inline*"),
    node(kit, "definition", "dd", "block+"),
  ]
}
