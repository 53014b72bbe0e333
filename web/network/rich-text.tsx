import type { Editor } from '@tiptap/core'
import Image from '@tiptap/extension-image'
import { TableKit } from '@tiptap/extension-table'
import { Placeholder } from '@tiptap/extensions'
import { Markdown } from '@tiptap/markdown'
import { EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { CompletionList } from './completion-list.tsx'
import { mentions } from './mention.ts'

export type RichTextProps = {
  start: string
  label: string
  placeholder: string
  /** Asked once the editor stands: whoever was writing in the plain field goes on writing here. */
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
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: { levels: [2, 3] }, link: { openOnClick: false }, underline: false }),
      Markdown,
      Image.configure({ inline: false }),
      TableKit.configure({ table: { resizable: false } }),
      Placeholder.configure({ placeholder: () => latest.current.placeholder }),
      mentions(() => latest.current.community),
    ],
    content: props.start,
    contentType: 'markdown',
    injectCSS: false,
    editorProps: {
      attributes: { class: 'prose', role: 'textbox', 'aria-multiline': 'true', 'aria-label': props.label },
      handlePaste: (_view, event) => takeFiles(event.clipboardData),
      handleDrop: (_view, event) => takeFiles((event as DragEvent).dataTransfer),
    },
    onUpdate: ({ editor: now }) => latest.current.onChange(now.isEmpty ? '' : now.getMarkdown()),
  })
  function takeFiles(data: DataTransfer | null): boolean {
    const files = [...(data?.files ?? [])]
    if (files.length > 0) latest.current.onFiles(files)
    return files.length > 0
  }
  useLayoutEffect(() => {
    // A slow first render costs the first editor its life; the next one comes here again.
    if (editor.isDestroyed || !latest.current.takesFocus()) return
    editor.commands.setTextSelection(editor.state.doc.content.size)
    const spaces = / +$/.exec(latest.current.start)?.[0]
    if (spaces) editor.commands.insertContent({ type: 'text', text: spaces })
    editor.view.focus()
  }, [editor])
  useEffect(() => {
    latest.current.onReady(editor)
    return () => latest.current.onReady(null)
  }, [editor])
  return (
    <>
      <EditorContent editor={editor} />
      <CompletionList />
    </>
  )
}
