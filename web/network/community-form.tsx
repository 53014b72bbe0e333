import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import {
  askForCommunity,
  type Community,
  createCommunity,
  updateCommunity,
  type Visibility,
} from '../../contract/communities.ts'
import { call } from '../platform/call.ts'
import { isProblem, type Problem } from '../platform/problem.ts'
import { Crumb } from '../ui/crumb.tsx'
import { useSentence } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { Refusal, ruleOf } from '../ui/refusal.tsx'
import { tellDone } from '../ui/undo.tsx'
import { DraftNote, useDraftForm } from '../ui/use-draft-form.tsx'
import { useCommunity } from './community-parts.tsx'

type Draft = {
  name: string
  purpose: string
  guidelines: string
  visibility: Visibility
  language: string
  tags: string
}
const blank: Draft = { name: '', purpose: '', guidelines: '', visibility: 'open', language: '', tags: '' }

const bodyOf = (draft: Draft) => ({
  name: draft.name.trim(),
  purpose: draft.purpose.trim(),
  guidelines: draft.guidelines.trim(),
  visibility: draft.visibility,
  language: draft.language.trim() || null,
  tags: draft.tags
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean),
})

const draftOf = ({ name, purpose, guidelines, visibility, language, tags }: Community): Draft => ({
  ...{ name, purpose, guidelines, visibility },
  ...{ language: language ?? '', tags: tags.join(', ') },
})

export function NewCommunity() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const open = async (draft: Draft) => {
    const community = await call(createCommunity, { body: bodyOf(draft) })
    for (const queryKey of [['communities'], ['unread']]) void queryClient.invalidateQueries({ queryKey })
    await navigate({ to: '/communities/$slug', params: { slug: community.slug } })
  }
  return (
    <Page
      title={t`Open a community`}
      bar={
        <Crumb
          parentName={t`Communities`}
          parent={(inside, props) => (
            <Link to="/communities" {...props}>
              {inside}
            </Link>
          )}
        >
          {t`Open a community`}
        </Crumb>
      }
    >
      <Mast
        title={t`Open a community`}
        lede={t`For one practice, project, place or question. You keep it; you can ask others to keep it with you.`}
      />
      <CommunityFields name="new-community" start={blank} submit={t`Open it`} onSubmit={open} />
    </Page>
  )
}

export function CommunitySettings() {
  const { t } = useLingui()
  const community = useCommunity()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const keep = async (draft: Draft) => {
    const changed = await call(updateCommunity, { params: { id: community.id }, body: bodyOf(draft) })
    queryClient.setQueryData(['community', changed.slug], changed)
    tellDone(t`Kept.`)
    await navigate({ to: '/communities/$slug/about', params: { slug: changed.slug } })
  }
  const archive = async (archived: boolean) => {
    const changed = await call(updateCommunity, { params: { id: community.id }, body: { archived } })
    queryClient.setQueryData(['community', changed.slug], changed)
    if (archived) tellDone(t`Archived: everything can still be read and found.`, () => void archive(false))
  }
  if (!community.mayManage) return null
  return (
    <>
      <CommunityFields
        name={`community:${community.id}`}
        start={draftOf(community)}
        submit={t`Keep the changes`}
        onSubmit={keep}
      />
      <section className="sec">
        <h2 className="h3">{community.archivedAt ? t`This community is archived` : t`Archive`}</h2>
        <p className="ink2" style={{ margin: '4px 0 12px' }}>
          {t`An archived community can be read and found, and nobody writes in it. It can be taken back.`}
        </p>
        <Button variant="outline" onClick={() => void archive(!community.archivedAt)}>
          {community.archivedAt ? t`Take it out of the archive` : t`Archive this community`}
        </Button>
      </section>
    </>
  )
}

type AskingProps = { draft: Draft; problem: Problem; onAsked: () => void }

/** Where the arrangement lets others open communities: what one filled in is offered to them. */
function Asking({ draft, problem, onAsked }: AskingProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const sentence = useSentence(refused)
  const ask = async () => {
    setBusy(true)
    setRefused(null)
    try {
      const { approval } = await call(askForCommunity, { body: { ...bodyOf(draft), reason: reason.trim() } })
      onAsked()
      await navigate({ to: '/approvals/$id', params: { id: approval } })
    } catch (error) {
      if (!isProblem(error)) throw error
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Refusal
      title={t`You do not open communities here yourself`}
      sentence={problem.message}
      rule={ruleOf(problem)}
      kept={t`Nothing you typed is lost. Say why it is needed, and offer it to who decides.`}
      action={
        <>
          <Field label={t`Why it is needed`} error={refused && sentence}>
            {(control) => (
              <textarea
                {...control}
                className="input"
                rows={3}
                maxLength={4000}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          <Button variant="filled" loading={busy} disabled={!reason.trim()} onClick={() => void ask()}>
            {t`Ask for it`}
          </Button>
        </>
      }
    />
  )
}

type FieldsProps = { name: string; start: Draft; submit: string; onSubmit: (draft: Draft) => Promise<void> }

function CommunityFields({ name, start, submit, onSubmit }: FieldsProps) {
  const { t } = useLingui()
  const form = useDraftForm(name, () => start)
  const { value: draft, set } = form
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const sentence = useSentence(problem)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      await onSubmit(draft)
      form.clear()
    } catch (error) {
      if (!isProblem(error)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const fields = problem?.fields ?? {}
  const mustAsk = problem?.facts['approval'] === 'community'
  return (
    <form className="form" onSubmit={(event) => void send(event)}>
      <DraftNote form={form} />
      {problem && !mustAsk && (
        <div className="note loss" role="alert">
          <b>{sentence}</b> {t`Nothing you typed is lost.`}
        </div>
      )}
      <Field label={t`Name`} error={fields.name} hint={t`What people would look for.`}>
        {(control) => (
          <input
            {...control}
            className="input"
            required
            maxLength={80}
            value={draft.name}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      <Field label={t`Purpose`} error={fields.purpose} hint={t`One or two sentences: what belongs here, and for whom.`}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={2}
            maxLength={400}
            value={draft.purpose}
            onChange={({ target }) => set({ purpose: target.value })}
          />
        )}
      </Field>
      <VisibilityChoice value={draft.visibility} onChange={(visibility) => set({ visibility })} />
      <Field
        label={t`Guidelines`}
        error={fields.guidelines}
        hint={t`What you promise one another: how soon an answer comes, what a good question has. Markdown works.`}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={4}
            maxLength={10000}
            value={draft.guidelines}
            onChange={({ target }) => set({ guidelines: target.value })}
          />
        )}
      </Field>
      <Field label={t`Tags`} error={fields.tags} hint={t`Parted by commas, ten at most.`}>
        {(control) => (
          <input
            {...control}
            className="input"
            value={draft.tags}
            onChange={({ target }) => set({ tags: target.value })}
          />
        )}
      </Field>
      <Field label={t`Language`} error={fields.language}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={40}
            value={draft.language}
            onChange={({ target }) => set({ language: target.value })}
          />
        )}
      </Field>
      {mustAsk ? (
        <Asking draft={draft} problem={problem} onAsked={form.clear} />
      ) : (
        <div className="end">
          <Button type="submit" variant="filled" loading={busy}>
            {submit}
          </Button>
        </div>
      )}
    </form>
  )
}

function VisibilityChoice({ value, onChange }: { value: Visibility; onChange: (value: Visibility) => void }) {
  const { t } = useLingui()
  const choices: [Visibility, string, string][] = [
    ['open', t`Open`, t`Everybody in the organisation reads, and joins to write.`],
    ['closed', t`Closed`, t`Everybody sees that it exists. Who asks is let in by its keepers.`],
    ['hidden', t`Hidden`, t`Only its members know of it. Use it seldom: nobody can find what is said here.`],
  ]
  return (
    <fieldset>
      <legend className="h4">{t`Who reads`}</legend>
      {choices.map(([visibility, name, what]) => (
        <label className="choice" key={visibility}>
          <input type="radio" name="visibility" checked={value === visibility} onChange={() => onChange(visibility)} />
          <span>
            <span className="m">{name}</span>
            <small>{what}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
