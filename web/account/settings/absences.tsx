import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconBeach } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import {
  createDelegation,
  type Delegation,
  deleteDelegation,
  listDelegations,
} from '../../../contract/governance/approvals.ts'
import type { PersonCard } from '../../../contract/people/directory.ts'
import { PersonSelect } from '../../people/parts.ts'
import { call } from '../../platform/call.ts'
import { calendarDay } from '../../platform/dates.ts'
import { useMe } from '../../platform/session.ts'
import { DateField, dayFromNow } from '../../ui/date-field.tsx'
import { ErrorNote } from '../../ui/error-screen.tsx'
import { Field } from '../../ui/field.tsx'
import { FormProblem, fieldError } from '../../ui/form-problem.tsx'
import { Mast } from '../../ui/mast.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { tellDone } from '../../ui/undo.tsx'

const absencesKey = ['absences']

/** Who decides in one’s place while one is away. */
export function Absences() {
  const { t } = useLingui()
  const me = useMe()
  const queryClient = useQueryClient()
  const { data, error, refetch } = useQuery({ queryKey: absencesKey, queryFn: () => call(listDelegations, {}) })
  const end = useMutation({
    mutationFn: ({ id }: Delegation) => call(deleteDelegation, { params: { id } }),
    onSuccess: () => {
      tellDone(t`You are back. What waits comes to you again.`)
      return queryClient.invalidateQueries({ queryKey: absencesKey })
    },
  })
  const mine = data?.items.filter(({ person }) => person.id === me.person.id) ?? []
  const others = data?.items.filter(({ person }) => person.id !== me.person.id) ?? []
  return (
    <>
      <Mast
        title={
          mine.length > 0 ? t`While you are away, somebody decides for you` : t`Going away? Name who decides for you`
        }
        lede={t`Approvals that wait for you go to your deputy, and both names stand in the trail.`}
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {end.error && <ErrorNote error={end.error} title={t`The absence was not ended`} />}
      {!data && !error && <SkeletonRows rows={2} face={false} />}
      {data && (
        <ul className="line-list" style={{ marginTop: 8 }}>
          {[...mine, ...others].map((absence) => (
            <AbsenceRow
              key={absence.id}
              absence={absence}
              mine={absence.person.id === me.person.id}
              onEnd={() => end.mutate(absence)}
            />
          ))}
        </ul>
      )}
      {data && <AbsenceForm />}
    </>
  )
}

function AbsenceRow({ absence, mine, onEnd }: { absence: Delegation; mine: boolean; onEnd: () => void }) {
  const { t } = useLingui()
  const { person, delegate: deputy, from, until } = absence
  return (
    <li>
      <IconBeach size={18} aria-hidden="true" />
      <span>
        <span className="m">
          {mine ? t`${deputy.name} decides for you` : t`${deputy.name} decides for ${person.name}`}
        </span>
        <small>{t`${calendarDay(from)} to ${calendarDay(until)}`}</small>
      </span>
      {mine ? (
        <Button size="xs" onClick={onEnd}>
          {t`I am back`}
        </Button>
      ) : (
        <span />
      )}
    </li>
  )
}

function AbsenceForm() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [deputy, setDeputy] = useState<PersonCard | null>(null)
  const [from, setFrom] = useState(() => dayFromNow(0))
  const [until, setUntil] = useState(() => dayFromNow(7))
  const [checked, setChecked] = useState(false)
  const add = useMutation({
    mutationFn: (body: { delegate: string; from: string; until: string }) => call(createDelegation, { body }),
    onSuccess: ({ delegate: chosen }) => {
      tellDone(t`${chosen.name} decides for you while you are away.`)
      setDeputy(null)
      setChecked(false)
      return queryClient.invalidateQueries({ queryKey: absencesKey })
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (!deputy || !from || !until) return
    const begin = from === dayFromNow(0) ? new Date() : new Date(`${from}T00:00:00`)
    add.mutate({ delegate: deputy.id, from: begin.toISOString(), until: new Date(`${until}T23:59:59`).toISOString() })
  }
  return (
    <form className="form" onSubmit={onSubmit} noValidate style={{ maxWidth: 480 }}>
      <FormProblem error={add.error} beside={['deputy', 'from', 'until']} />
      <Field
        label={t`Deputy`}
        error={checked && !deputy ? t`Name a person.` : fieldError(add.error, 'deputy')}
        hint={t`They may decide only what you may.`}
      >
        {(control) => <PersonSelect {...control} value={deputy} onChange={setDeputy} />}
      </Field>
      <DateField label={t`First day`} value={from} onChange={setFrom} error={fieldError(add.error, 'from')} />
      <DateField label={t`Last day`} value={until} onChange={setUntil} error={fieldError(add.error, 'until')} />
      <div className="end">
        <Button type="submit" variant="filled" loading={add.isPending}>
          {t`Name the deputy`}
        </Button>
      </div>
    </form>
  )
}
