import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconAt, IconCode, IconLink, IconList, IconPaperclip, IconTable } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { isProblem } from '../platform/problem.ts'
import { useSentence } from '../ui/error-screen.tsx'
import { tellDone } from '../ui/undo.tsx'
import { ChangedMeanwhile, OlderChanges, type PresentWording } from './composer-notes.tsx'
import { DraftFiles } from './draft-files.tsx'
import type { Draft } from './drafts.ts'
import { PlainText } from './plain-text.tsx'
import { useUploads } from './uploads.ts'
import { type KeptDraft, useDraft } from './use-draft.ts'
import { useRichText } from './use-rich-text.ts'
import { isPicture, type SendingOf, useSending } from './use-sending.ts'

type ComposerProps<A> = SendingOf<A> & {
  /** Under which name the draft is kept. */
  draftName: string
  /** What an edit begins with. */
  start?: Draft
  /** What belongs to the words and stands elsewhere on the page: a title, a quote. Kept with them. */
  beside?: Partial<Draft>
  /** Told when a draft brings its own. */
  onBeside?: (draft: Draft) => void
  label: string
  placeholder: string
  submit: string
  onTyping?: () => void
  /** Closes an edit; `again` opens it once more. */
  onCancel?: () => void
  onAgain?: () => void
  autoFocus?: boolean
  community?: string | undefined
  /** What stands above the text inside the box: a quote. */
  head?: ReactNode
  disabled?: boolean
  minHeight?: number
  /** Where this changes, the words may have arrived although no answer came. */
  news?: unknown
}

/** Writes Markdown; keeps every word in the browser until the server has it. */
export function Composer<A>(props: ComposerProps<A>) {
  const { t } = useLingui()
  const kept = useDraft(props.draftName, props.start)
  const { draft, current, change } = kept
  const [dropping, setDropping] = useState(false)
  const editor = useRef<Editor | null>(null)
  const { RichText, field } = useRichText(props.autoFocus ?? false)
  const sending = useSending<A>(kept, props)
  const { busy, error } = sending
  const sentence = useSentence(error)
  const present = isProblem(error, 'changed-meanwhile') ? (error.facts['present'] as PresentWording) : null
  useBeside(kept, props)
  useNews(props.news, sending.ask)
  const write = (markdown: string) => {
    change({ markdown })
    props.onTyping?.()
  }
  const uploads = useUploads((file) => {
    if (!current.current.files.some(({ id }) => id === file.id)) change({ files: [...current.current.files, file] })
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
    field.focused.current = true
    await sending.submit()
  }
  const cancel = () => {
    const back = kept.discard()
    props.onCancel?.()
    if (!back) return
    tellDone(t`Your changes are discarded.`, () => {
      back()
      props.onAgain?.()
    })
  }
  const goOnWith = (words: Partial<Draft>, { editedAt }: PresentWording) => {
    sending.setError(null)
    kept.replace({ ...current.current, ...words, base: { editedAt }, key: undefined })
    props.onBeside?.(current.current)
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
        if (event.key === 'Escape' && !event.defaultPrevented && props.onCancel) cancel()
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
      <OlderChanges kept={kept} onRestored={() => props.onBeside?.(current.current)} />
      {RichText ? (
        <RichText
          key={kept.round}
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
          key={kept.round}
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
      {present && (
        <ChangedMeanwhile
          present={present}
          onMine={() => goOnWith({}, present)}
          onTheirs={() => {
            const { markdown, title } = current.current
            goOnWith(present, present)
            tellDone(t`Current version loaded.`, () =>
              goOnWith({ markdown, ...(title !== undefined && { title }) }, present),
            )
          }}
        />
      )}
      {error !== null && !present && (
        <div className="note loss" role="alert">
          <b>{sentence}</b> {t`What you wrote is kept.`}
        </div>
      )}
      <div className="tools">
        <Tools editor={editor} onFiles={(files) => void uploads.send(files)} />
        <span className="xs ink3 kept">{empty ? '' : t`Kept as you type`}</span>
        {props.onCancel && (
          <Button size="xs" variant="subtle" onClick={cancel}>
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

/** A title or a quote is kept with the words, and comes back with them. */
function useBeside<A>(kept: KeptDraft, { beside, onBeside }: ComposerProps<A>): void {
  const [told] = useState(() => ({ tell: onBeside, draft: kept.draft }))
  useEffect(() => told.tell?.(told.draft), [told])
  const latest = useRef(kept)
  latest.current = kept
  const parts = JSON.stringify(beside ?? {})
  const first = useRef(parts)
  useEffect(() => {
    if (parts !== first.current) latest.current.change(JSON.parse(parts) as Partial<Draft>)
    first.current = ''
  }, [parts])
}

function useNews(news: unknown, ask: () => void): void {
  const first = useRef(news)
  useEffect(() => {
    if (news !== first.current) ask()
    first.current = news
  }, [news, ask])
}

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
