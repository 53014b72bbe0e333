import { Extension } from '@tiptap/core'
import { Fragment, type Node, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { addRowAfter } from '@tiptap/pm/tables'

/**
 * Keeps tables as Markdown can hold them: the first row is the head, and a cell is one line, as is a heading below the
 * second level.
 */
export const tables = Extension.create({
  name: 'tableLines',
  priority: 1000,
  addKeyboardShortcuts() {
    const down = () => this.editor.commands.command(({ state, dispatch }) => goDown(state, dispatch))
    return { Enter: down, 'Shift-Enter': down, 'Mod-Enter': ({ editor }) => cellOf(editor.state.selection.$from) > 0 }
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _before, after) =>
        transactions.some((one) => one.docChanged) ? tidyTables(after) : null,
      props: {
        transformPasted: (slice, view) =>
          cellOf(view.state.selection.$from) > 0 && slice.content.firstChild?.type.name !== 'table'
            ? inOneLine(slice, view.state.schema)
            : slice,
      },
    }),
  ],
})

/** The depth of the cell around a place, or 0. */
function cellOf($from: ResolvedPos): number {
  for (let depth = $from.depth; depth > 0; depth--) {
    if (/^table(Cell|Header)$/.test($from.node(depth).type.name)) return depth
  }
  return 0
}

/** To the cell below, in a new row where there is none: a cell has no second line. */
function goDown(state: EditorState, dispatch: ((tr: Transaction) => void) | undefined): boolean {
  const { $from } = state.selection
  const depth = cellOf($from)
  if (depth === 0) return false
  const [column, row] = [$from.index(depth - 1), $from.index(depth - 2)]
  const tableStart = $from.start(depth - 2)
  const move = (tr: Transaction) => {
    const table = tr.doc.nodeAt(tableStart - 1)
    const next = table?.maybeChild(row + 1)
    if (!table || !next) return
    let pos = tableStart
    for (let at = 0; at <= row; at++) pos += table.child(at).nodeSize
    pos += 1
    for (let at = 0; at < Math.min(column, next.childCount - 1); at++) pos += next.child(at).nodeSize
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1))).scrollIntoView())
  }
  if (row + 1 < $from.node(depth - 2).childCount) move(state.tr)
  else addRowAfter(state, dispatch && move)
  return true
}

function tidyTables(state: EditorState): Transaction | null {
  const { tr, doc, schema } = state
  const { tableHeader, tableCell } = schema.nodes
  if (!tableHeader || !tableCell) return null
  const breaks: number[] = []
  doc.descendants((node, pos, parent, index) => {
    const isHigh = parent?.type.name === 'heading' && parent.attrs['level'] > 2
    if (node.type.name === 'hardBreak' && (isHigh || cellOf(doc.resolve(pos)) > 0)) breaks.push(pos)
    // Neither a picture nor a name can be code.
    if (node.isInline && node.isLeaf && !node.isText) tr.removeMark(pos, pos + 1, schema.marks['code'])
    if (node.type.name !== 'tableRow' || parent?.type.name !== 'table') return
    const wanted = index === 0 ? tableHeader : tableCell
    node.forEach((cell, offset) => {
      if (cell.type !== wanted) tr.setNodeMarkup(pos + 1 + offset, wanted, cell.attrs)
    })
  })
  for (const pos of breaks.reverse()) tr.replaceWith(pos, pos + 1, schema.text(' '))
  return tr.docChanged ? tr : null
}

/** All words of what is pasted, in one line. */
function inOneLine(slice: Slice, schema: Schema): Slice {
  const line: Node[] = []
  slice.content.descendants((node) => {
    if (node.isTextblock && line.length > 0) line.push(schema.text(' '))
    if (node.isInline) line.push(node.type.name === 'hardBreak' ? schema.text(' ') : node)
    return !node.isInline
  })
  const paragraph = schema.nodes['paragraph']?.create(null, line)
  return paragraph ? new Slice(Fragment.from(paragraph), 1, 1) : slice
}
