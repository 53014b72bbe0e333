import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconAt, IconCode, IconLink, IconList, IconPaperclip, IconTable } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { type ReactNode, useRef, useState } from 'react'
import { type FileCard, isWebPicture } from '../../contract/network.ts'
import { isProblem } from '../platform/problem.ts'
import { useSentence } from '../ui/error-screen.tsx'
import { DraftFiles } from './draft-files.tsx'
import { type Draft, emptyDraft, keepDraft, readDraft } from './drafts.ts'
import { PlainText } from './plain-text.tsx'
import { useUploads } from './uploads.ts'
import { useRichText } from './use-rich-text.ts'

type ComposerProps = {
  /** Under which name the draft is kept. */
  draftName: string
  start?: Draft
  label: string
  placeholder: string
  submit: string
  onSubmit: (draft: Draft) => Promise<void>
  onTyping?: () => void
  onCancel?: () => void
  autoFocus?: boolean
  community?: string | undefined
  /** What stands above the text inside the box: a quote. */
  head?: ReactNode
  disabled?: boolean
  minHeight?: number
}

/** Writes Markdown; keeps every word in the browser until the server has it. */
export function Composer(props: ComposerProps) {
  const { t } = useLingui()
  const [draft, setDraft] = useState(() => startOf(props))
  const [round, setRound] = useState(0)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [dropping, setDropping] = useState(false)
  const sentence = useSentence(error)
  const editor = useRef<Editor | null>(null)
  const current = useRef(draft)
  const { RichText, field } = useRichText(props.autoFocus ?? false)
  const change = (patch: Partial<Draft>) => {
    current.current = { ...current.current, ...patch }
    setDraft(current.current)
    keepDraft(props.draftName, current.current)
  }
  const write = (markdown: string) => {
    change({ markdown })
    props.onTyping?.()
  }
  const uploads = useUploads((file) => {
    change({ files: [...current.current.files, file] })
    if (isPicture(file))
      editor.current
        ?.chain()
        .focus()
        .setImage({ src: file.url ?? '', alt: file.name })
        .run()
  })
  const waiting = uploads.sending.some((one) => !one.refused)
  const empty = !draft.markdown.trim() && draft.files.length === 0

  const send = async () => {
    if (busy || waiting || empty || props.disabled) return
    setBusy(true)
    setError(null)
    try {
      const sent = current.current
      await props.onSubmit({ ...sent, markdown: sent.markdown.trim() || sent.files.map(fileLine).join('\n') })
      change(writtenSince(sent, current.current))
      field.focused.current = true
      setRound(round + 1)
    } catch (problem) {
      if (!isProblem(problem)) throw problem
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a button that does the same
    <div
      className={dropping ? 'box dropping' : 'box'}
      style={props.minHeight ? ({ '--editor-min': `${props.minHeight}px` } as object) : {}}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault()
          void send()
        }
        if (event.key === 'Escape' && !event.defaultPrevented) props.onCancel?.()
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        setDropping(false)
        if (event.defaultPrevented || event.dataTransfer.files.length === 0) return
        event.preventDefault()
        void uploads.send([...event.dataTransfer.files])
      }}
    >
      {props.head}
      {RichText ? (
        <RichText
          key={round}
          start={() => current.current.markdown}
          label={props.label}
          placeholder={props.placeholder}
          takesFocus={() => field.focused.current}
          community={props.community}
          onChange={write}
          onFiles={(files) => void uploads.send(files)}
          onReady={(ready) => {
            editor.current = ready
          }}
        />
      ) : (
        <PlainText
          key={round}
          field={field}
          start={draft.markdown}
          label={props.label}
          placeholder={props.placeholder}
          onChange={write}
        />
      )}
      <DraftFiles
        files={draft.files}
        uploads={uploads}
        markdown={draft.markdown}
        onRemove={(id) => change({ files: draft.files.filter((file) => file.id !== id) })}
      />
      {error !== null && (
        <div className="note loss" role="alert">
          <b>{sentence}</b> {t`What you wrote is kept.`}
        </div>
      )}
      <div className="tools">
        <Tools editor={editor} onFiles={(files) => void uploads.send(files)} />
        <span className="xs ink3 kept">{empty ? '' : t`Kept as you type`}</span>
        {props.onCancel && (
          <Button size="xs" variant="subtle" onClick={props.onCancel}>
            {t`Cancel`}
          </Button>
        )}
        <Button
          size="xs"
          variant="filled"
          loading={busy}
          disabled={empty || waiting || (props.disabled ?? false)}
          onClick={() => void send()}
        >
          {props.submit}
        </Button>
      </div>
    </div>
  )
}

function startOf({ draftName, start }: ComposerProps): Draft {
  const kept = readDraft(draftName)
  return kept.markdown || kept.files.length > 0 ? kept : (start ?? emptyDraft)
}

/** Whoever goes on writing while the server takes the first words keeps what came after them. */
function writtenSince(sent: Draft, now: Draft): Draft {
  const goesOn = now.markdown.startsWith(sent.markdown)
  const files = now.files.filter((file) => !sent.files.includes(file))
  return {
    ...emptyDraft,
    markdown: goesOn ? now.markdown.slice(sent.markdown.length).trimStart() : now.markdown,
    files,
  }
}

const isPicture = (file: FileCard): boolean => isWebPicture(file.type) && file.url !== null

/** A post needs text; one of files alone says their names. */
const fileLine = (file: FileCard): string => (isPicture(file) ? `![${file.name}](${file.url})` : file.name)

type ToolsProps = { editor: { current: Editor | null }; onFiles: (files: File[]) => void }

function Tools({ editor, onFiles }: ToolsProps) {
  const { t } = useLingui()
  const picker = useRef<HTMLInputElement>(null)
  const chain = () => editor.current?.chain().focus()
  const tool = (label: string, icon: ReactNode, run: () => void, className = '') => (
    <ActionIcon size={28} aria-label={label} title={label} className={className} onClick={run}>
      {icon}
    </ActionIcon>
  )
  const addLink = () => {
    const href = window.prompt(t`Address of the link`)
    if (href) chain()?.setLink({ href }).run()
  }
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          target.value = ''
        }}
      />
      {tool(t`Attach a file`, <IconPaperclip size={16} />, () => picker.current?.click())}
      {tool(t`Mention somebody`, <IconAt size={16} />, () => chain()?.insertContent('@').run())}
      {tool(t`Link`, <IconLink size={16} />, addLink)}
      {tool(t`List`, <IconList size={16} />, () => chain()?.toggleBulletList().run())}
      {tool(t`Code`, <IconCode size={16} />, () => chain()?.toggleCodeBlock().run())}
      {tool(
        t`Table`,
        <IconTable size={16} />,
        () => chain()?.insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
        'hide-s',
      )}
    </>
  )
}
