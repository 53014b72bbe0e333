import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type Charter, changeCharter } from '../../contract/governance/charter.ts'
import { useRoleWords } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { calendarDay } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { Prose } from '../ui/prose.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { tellDone } from '../ui/undo.tsx'
import { DraftNote, useDraftForm } from '../ui/use-draft-form.tsx'
import { Courses } from './courses.tsx'
import { charterQuery } from './governance-queries.ts'
import { ModelLink } from './model-link.tsx'

const sections = ['strategy', 'training', 'research', 'measurement', 'vendors'] as const
type Section = (typeof sections)[number]

function useSectionWords(): Record<Section, { name: string; more: string }> {
  const { t } = useLingui()
  return {
    strategy: { name: t`Strategy`, more: t`What social work is for here, and what it is not for.` },
    training: { name: t`Training and education`, more: t`Who teaches what, to whom, and how often.` },
    research: { name: t`Research`, more: t`What is tried, and how others learn of it.` },
    measurement: { name: t`Measurement and accountability`, more: t`Which numbers count, and who answers for them.` },
    vendors: { name: t`Vendor selection`, more: t`How tools are chosen, and who may sign.` },
  }
}

/** The Centre of Excellence: charter, people, courses and certificates. */
export function Centre() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(charterQuery)
  const [writing, setWriting] = useState(false)
  const named = data?.centre?.name
  return (
    <Page
      title={t`Centre of Excellence`}
      bar={<Crumb parentName={t`Operating model`} parent={ModelLink}>{t`Centre of Excellence`}</Crumb>}
      actions={
        data?.mayChange &&
        !writing && (
          <Button leftSection={<IconPencil size={16} />} onClick={() => setWriting(true)}>
            {t`Write the charter`}
          </Button>
        )
      }
      {...(!error && { panel: { title: t`Who works here`, body: <Members charter={data} /> } })}
    >
      <Mast
        title={
          data
            ? named
              ? t`${named} helps all units, and answers for the rules`
              : t`No unit is the centre yet`
            : t`Centre of Excellence`
        }
        lede={t`Its charter says what it does. Its courses give rights, and a certificate that ends takes them back.`}
      />
      {error && <ErrorNote error={error} title={t`The charter did not load`} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={5} face={false} />}
      {data && writing && <CharterForm charter={data} onDone={() => setWriting(false)} />}
      {data && !writing && <CharterText charter={data} />}
      <Courses mayCertify={data?.mayChange ?? false} />
    </Page>
  )
}

function CharterText({ charter }: { charter: Charter }) {
  const { t } = useLingui()
  const words = useSectionWords()
  const written = sections.filter((section) => charter[section].trim() !== '')
  if (written.length === 0)
    return (
      <p className="ink2 sec">{t`The charter is not written yet. It has five sections: strategy, training, research, measurement, vendor selection.`}</p>
    )
  return (
    <>
      {written.map((section) => (
        <section className="sec" key={section}>
          <h2 className="h2">{words[section].name}</h2>
          <Prose html={charter.html[section]} />
        </section>
      ))}
      <p className="sm ink3 sec">
        {charter.changedAt && t`Version ${charter.version}, ${calendarDay(charter.changedAt)}`}
        {charter.changedBy && `, ${charter.changedBy.name}`}
      </p>
    </>
  )
}

function CharterForm({ charter: present, onDone }: { charter: Charter; onDone: () => void }) {
  const { t } = useLingui()
  // The version this is written on: another one that came meanwhile is not overwritten.
  const [charter] = useState(present)
  const words = useSectionWords()
  const queryClient = useQueryClient()
  const form = useDraftForm<Record<Section, string>>('charter', () => ({
    strategy: charter.strategy,
    training: charter.training,
    research: charter.research,
    measurement: charter.measurement,
    vendors: charter.vendors,
  }))
  const text = form.value
  const save = useMutation({
    mutationFn: () => call(changeCharter, { body: { baseVersion: charter.version, ...text } }),
    onSuccess: (changed) => {
      queryClient.setQueryData(charterQuery.queryKey, changed)
      tellDone(t`The charter is kept.`)
      form.clear()
      onDone()
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form className="gov-form" onSubmit={onSubmit}>
      <DraftNote form={form} />
      <FormProblem error={save.error} />
      {sections.map((section) => (
        <Field key={section} label={words[section].name} hint={words[section].more}>
          {(control) => (
            <textarea
              {...control}
              className="input"
              value={text[section]}
              maxLength={20_000}
              onChange={(event) => form.set({ [section]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <div className="end">
        <Button type="submit" variant="filled" loading={save.isPending}>
          {t`Keep the charter`}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t`Cancel`}
        </Button>
        <span className="xs ink3">{t`Markdown works here.`}</span>
      </div>
    </form>
  )
}

function Members({ charter }: { charter: Charter | undefined }) {
  const { t } = useLingui()
  const words = useRoleWords()
  if (!charter) return <SkeletonRows rows={4} />
  if (charter.members.length === 0)
    return <p className="sm ink2">{t`Nobody yet. Whoever works in the centre or holds a role there stands here.`}</p>
  return (
    <ul className="gov-people">
      {charter.members.map(({ person, roles }) => (
        <li key={person.id}>
          <Avatar person={person} size={24} />
          <Link className="nm clip" to="/people/$id" params={{ id: person.id }}>
            {person.name}
          </Link>
          <span className="sm ink3 clip">{roles.map((role) => words[role].name).join(', ') || person.title}</span>
        </li>
      ))}
    </ul>
  )
}
