import { threadQuery } from './thread-queries.ts'
import '../ui/prose.css'
import './files.css'
import './composer.css'
import './write.css'
import { useLingui } from '@lingui/react/macro'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { submitAnnouncement } from '../../contract/network/announcements.ts'
import { search } from '../../contract/network/search.ts'
import { startThread, type Thread, type ThreadKind } from '../../contract/network/threads.ts'
import { type CallOptions, call } from '../platform/call.ts'
import { relativeTime } from '../platform/dates.ts'
import { DraftPlace, draftOwner } from '../platform/drafts.ts'
import { Problem } from '../platform/problem.ts'
import { useUnread } from '../shell/unread.ts'
import { Crumb } from '../ui/crumb.tsx'
import { Page } from '../ui/page.tsx'
import { Announce, emptyWish } from './announce.tsx'
import { weightQuery } from './announcement-queries.ts'
import { communityQuery } from './community-queries.ts'
import { Composer } from './composer.tsx'
import { type Draft, emptyDraft, newThread } from './drafts.ts'

/** The thread, or the approval for which it waits. */
type Begun = Thread | { approval: string }

export function Write() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/write' })
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { communities } = useUnread()
  // Both stand in the address: a reload keeps them, as it keeps the words.
  const chosen = search.community ?? null
  const kind: ThreadKind = search.kind ?? 'discussion'
  const choose = (community: string | null, next: ThreadKind) =>
    void navigate({
      to: '/write',
      search: { ...(community && { community }), ...(next !== 'discussion' && { kind: next }) },
      replace: true,
    })
  const [titlePlace] = useState(() => new DraftPlace<Draft>(draftOwner(), newThread.title))
  const [title, setTitle] = useState(() => titlePlace.read()?.words.title ?? '')
  const { data: named } = useQuery({ ...communityQuery(chosen ?? ''), enabled: chosen !== null })
  const community = named ?? (communities.length === 1 ? communities[0] : undefined)
  const rename = (next: string) => {
    setTitle(next)
    titlePlace.keep(next.trim() ? { ...emptyDraft, title: next } : null)
  }
  const announces = kind === 'announcement'
  const [wish, setWish] = useState(emptyWish)
  const said = wish.audience !== 'units' || wish.units.length > 0
  const { data: weight } = useQuery({
    ...weightQuery(community?.id ?? '', wish),
    enabled: announces && community !== undefined && said,
  })
  const words = useWords(kind, weight?.outcome === 'approval')
  const offer = (id: string, markdown: string, files: number, options: CallOptions) => {
    if (files > 0)
      throw new Problem({
        status: 422,
        code: 'files',
        detail: t`What is offered goes without files: add them once it is approved.`,
      })
    const body = { title: title.trim(), markdown, announcement: wish }
    return call(submitAnnouncement, { params: { id }, body }, options)
  }
  const done = async (begun: Begun) => {
    rename('')
    if ('approval' in begun) return navigate({ to: '/approvals/$id', params: { id: begun.approval } })
    queryClient.setQueryData(threadQuery(begun.id).queryKey, begun)
    for (const queryKey of [['feed'], ['threads']]) void queryClient.invalidateQueries({ queryKey })
    return navigate({ to: '/threads/$id', params: { id: begun.id } })
  }
  const chosenId = community?.id ?? ''
  const titled = community !== undefined && title.trim() !== ''
  const ready = titled && (!announces || (said && weight !== undefined && weight.outcome !== 'refused'))
  return (
    <Page title={t`Write`} bar={<Crumb>{words.page}</Crumb>}>
      <h1 className="vh">{t`Write`}</h1>
      <div className="write-top">
        <Select
          aria-label={t`Community`}
          placeholder={t`In which community?`}
          searchable
          data={namesOf(
            named && !communities.some(({ id }) => id === named.id) ? [named, ...communities] : communities,
          )}
          value={community?.slug ?? null}
          onChange={(slug) => choose(slug, kind)}
          nothingFoundMessage={t`You are in no community of that name`}
          maxDropdownHeight={320}
          className="grow"
        />
        <KindChoice kind={kind} onChange={(next) => choose(chosen, next)} />
      </div>
      <label className="vh" htmlFor="title">
        {words.title}
      </label>
      <textarea
        id="title"
        className="title-in"
        rows={1}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: one comes here to write
        autoFocus
        placeholder={words.about}
        value={title}
        onChange={({ target }) => rename(target.value.replace(/\n/g, ' '))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          document.querySelector<HTMLElement>('.box [role=textbox], .box textarea')?.focus()
        }}
      />
      {kind === 'question' && <AskedBefore title={title} />}
      {announces && community && <Announce community={community} wish={wish} onChange={setWish} />}
      <div style={{ marginTop: 20 }}>
        <Composer
          draftName={newThread.text}
          label={t`Text`}
          placeholder={words.text}
          submit={words.submit}
          community={community?.id}
          minHeight={200}
          disabled={!ready}
          send={async ({ markdown, files }, options): Promise<Begun> => {
            if (announces && weight?.outcome === 'approval') return offer(chosenId, markdown, files.length, options)
            const body = { kind, title: title.trim(), markdown, files: files.map((file) => file.id) }
            const announcement = announces ? { announcement: wish } : {}
            return call(startThread, { params: { id: chosenId }, body: { ...body, ...announcement } }, options)
          }}
          done={done}
        />
        {!titled && (
          <p className="hint">
            {community ? t`A title is missing: one line that says it all.` : t`Choose the community where it belongs.`}
          </p>
        )}
      </div>
    </Page>
  )
}

/** What the page says of each kind. */
function useWords(kind: ThreadKind, offered: boolean) {
  const { t } = useLingui()
  const words: Record<ThreadKind, { page: string; title: string; about: string; text: string; submit: string }> = {
    discussion: {
      page: t`Begin a discussion`,
      title: t`Title`,
      about: t`What is it about?`,
      text: t`Say it. @ names a person, # a community.`,
      submit: t`Begin`,
    },
    question: {
      page: t`Ask a question`,
      title: t`Question`,
      about: t`What do you want to know?`,
      text: t`What did you see, what did you try? @ names a person, # a community.`,
      submit: t`Ask`,
    },
    announcement: {
      page: t`Announce something`,
      title: t`Title`,
      about: t`What is it about?`,
      text: t`Say it. @ names a person, # a community.`,
      submit: offered ? t`Offer it for approval` : t`Announce`,
    },
  }
  return words[kind]
}

const namesOf = (communities: { slug: string; name: string }[]) =>
  communities.map(({ slug, name }) => ({ value: slug, label: name }))

function KindChoice({ kind, onChange }: { kind: ThreadKind; onChange: (kind: ThreadKind) => void }) {
  const { t } = useLingui()
  return (
    <fieldset className="seg">
      <legend className="vh">{t`Kind`}</legend>
      <button type="button" aria-pressed={kind === 'discussion'} onClick={() => onChange('discussion')}>
        {t`Discussion`}
      </button>
      <button type="button" aria-pressed={kind === 'question'} onClick={() => onChange('question')}>
        {t`Question`}
      </button>
      <button type="button" aria-pressed={kind === 'announcement'} onClick={() => onChange('announcement')}>
        {t`Announcement`}
      </button>
    </fieldset>
  )
}

/** Threads with a title like the one being written: perhaps the answer is there. */
function AskedBefore({ title }: { title: string }) {
  const { t } = useLingui()
  const [asked] = useDebouncedValue(title.trim(), 300)
  const { data } = useQuery({
    queryKey: ['asked-before', asked],
    queryFn: () => call(search, { query: { q: asked, kinds: ['threads'], limit: 3 } }),
    enabled: asked.length > 11,
    staleTime: 60_000,
  })
  if (!data || data.threads.length === 0 || asked.length <= 11) return null
  return (
    <section className="alike">
      <h2 className="h4">{t`Perhaps it was asked before`}</h2>
      <ul>
        {data.threads.map((row) => (
          <li key={row.id} className="sm" style={{ padding: '4px 0' }}>
            <Link className="link" to="/threads/$id" params={{ id: row.id }}>
              {row.title}
            </Link>{' '}
            <span className="ink3">
              {row.community.name}, {relativeTime(row.lastActivityAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
