import { Editor, type JSONContent } from '@tiptap/core'
import { Placeholder } from '@tiptap/extensions'
import { useLayoutEffect, useRef } from 'react'
import { CompletionList } from './completion-list.tsx'
import { type MarkdownText, openMarkdown } from './markdown/document.ts'
import { extensions } from './markdown/extensions.ts'
import { hasWords, mendPasted } from './markdown/paste.ts'
import { taskClick } from './markdown/task-click.ts'
import { mentions } from './mention.ts'

export type RichTextProps = {
  /** Asked when the editor stands, not when it was rendered: somebody may have typed in between. */
  start: () => string
  label: string
  placeholder: string
  /** Asked when the editor stands: whoever was writing in the plain field goes on writing here. */
  takesFocus: () => boolean
  community?: string | undefined
  onChange: (markdown: string) => void
  onFiles: (files: File[]) => void
  onReady: (editor: Editor | null) => void
}

/** The rich editor: Markdown in, Markdown out. Loaded apart from the page, which shows a plain field until then. */
export function RichText(props: RichTextProps) {
  const latest = useRef(props)
  latest.current = props
  const place = useRef<HTMLDivElement>(null)
  // One editor for one element, made in the commit that takes the plain field away: no key falls between the two.
  useLayoutEffect(() => {
    const editor = makeEditor(place.current, latest)
    if (latest.current.takesFocus()) goOnWriting(editor, latest.current.start())
    latest.current.onReady(editor)
    return () => {
      latest.current.onReady(null)
      editor.destroy()
    }
  }, [])
  return (
    <>
      <div ref={place} />
      <CompletionList />
    </>
  )
}

function makeEditor(element: HTMLElement | null, latest: { current: RichTextProps }): Editor {
  const takeFiles = (data: DataTransfer | null): boolean => {
    const files = [...(data?.files ?? [])]
    if (files.length > 0) latest.current.onFiles(files)
    return files.length > 0
  }
  const { start, label } = latest.current
  let text: MarkdownText | null = null
  return new Editor({
    element,
    extensions: [
      ...extensions,
      taskClick,
      Placeholder.configure({ placeholder: () => latest.current.placeholder }),
      mentions(() => latest.current.community),
    ],
    injectCSS: false,
    editorProps: {
      attributes: { class: 'prose', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      transformPastedHTML: mendPasted,
      handlePaste: (_view, event) => !hasWords(event.clipboardData) && takeFiles(event.clipboardData),
      handleDrop: (_view, event) => takeFiles((event as DragEvent).dataTransfer),
    },
    onBeforeCreate: ({ editor }) => {
      text = openMarkdown(editor.schema, start())
      // These very blocks: the writer knows by them what nobody has touched.
      editor.options.content = text.doc as unknown as JSONContent
    },
    onUpdate: ({ editor }) => latest.current.onChange(text?.write(editor.state.doc) ?? ''),
  })
}

/** The caret at the end, and the spaces there, which Markdown has dropped. */
function goOnWriting(editor: Editor, text: string): void {
  editor.commands.setTextSelection(editor.state.doc.content.size)
  const spaces = /(?<! ) +$/.exec(text)?.[0]
  if (spaces) editor.commands.insertContent({ type: 'text', text: spaces })
  editor.view.focus()
}
