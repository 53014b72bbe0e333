import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

/** A click on the box of a task marks it done, or not done. */
export const taskClick = Extension.create({
  name: 'taskClick',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          mousedown: (view, event) => {
            const item = event.target instanceof HTMLInputElement ? event.target.closest('li.task') : null
            const content = item?.querySelector(':scope > div')
            if (!content) return false
            event.preventDefault()
            const $inside = view.state.doc.resolve(view.posAtDOM(content, 0))
            for (let depth = $inside.depth; depth > 0; depth--) {
              const node = $inside.node(depth)
              if (node.type.name !== 'listItem') continue
              view.dispatch(view.state.tr.setNodeAttribute($inside.before(depth), 'done', node.attrs['done'] !== true))
              return true
            }
            return false
          },
          click: (_view, event) => {
            if (!(event.target instanceof HTMLInputElement)) return false
            event.preventDefault()
            return true
          },
        },
      },
    }),
  ],
})
