import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'

const key = new PluginKey<number | null>('spaceAfterMention')
const closing = /^[,.;:!?)\]}”’»。、，！？）]/

/** The space that comes with a chosen name gives way when a comma or a full stop is typed next. */
export const spaceAfterMention = () =>
  new Plugin<number | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, place, _before, after) => {
        if (tr.docChanged) return cameWithName(tr, after) ? after.selection.head : null
        return after.selection.head === place ? place : null
      },
    },
    props: {
      handleTextInput: (view, from, to, text) => {
        if (from !== to || key.getState(view.state) !== from || !closing.test(text)) return false
        view.dispatch(view.state.tr.insertText(text, from - 1, to))
        return true
      },
    },
  })

function cameWithName(tr: Transaction, { doc, selection }: EditorState): boolean {
  const { head } = selection
  if (head < 2 || doc.nodeAt(head - 2)?.type.name !== 'mention' || doc.textBetween(head - 1, head) !== ' ') return false
  let isNew = false
  for (const map of tr.mapping.maps) {
    map.forEach((_from, _to, start, end) => {
      if (start <= head - 2 && end >= head) isNew = true
    })
  }
  return isNew
}
