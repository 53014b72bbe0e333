import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Certificate, issueCertificate, revokeCertificate } from '../../contract/governance/training.ts'
import type { PersonCard } from '../../contract/people/directory.ts'
import { call } from '../platform/call.ts'
import { calendarDay, duration } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Refusal, ruleOf } from '../ui/refusal.tsx'
import { tellDone } from '../ui/undo.tsx'

const soonMs = 30 * 86_400_000

/** Giving and taking a certificate; whatever rests on it is asked anew. */
export function useCertificateChanges(course: string) {
  const queryClient = useQueryClient()
  const refresh = () =>
    Promise.all(
      ['certificates', 'courses', 'holders', 'rights', 'decision'].map((key) =>
        queryClient.invalidateQueries({ queryKey: [key] }),
      ),
    )
  const give = useMutation({
    mutationFn: (person: PersonCard) => call(issueCertificate, { params: { id: course, person: person.id }, body: {} }),
    onSuccess: refresh,
  })
  const take = useMutation({
    mutationFn: (person: PersonCard) => call(revokeCertificate, { params: { id: course, person: person.id } }),
    onSuccess: refresh,
  })
  return { give, take }
}

export function CertificateProblem({ error, title }: { error: unknown; title: string }) {
  if (!error) return null
  const rule = ruleOf(error)
  if (rule && error instanceof Error) return <Refusal title={title} sentence={error.message} rule={rule} />
  return <ErrorNote error={error} title={title} />
}

/** Whether it holds, how long yet, and that it is nearly over. */
export function CertificateState({ certificate: { expiresAt: until, valid } }: { certificate: Certificate }) {
  const { t } = useLingui()
  if (!valid) return <Chip tone="loss">{t`ended`}</Chip>
  if (until === null || Date.parse(until) - Date.now() >= soonMs) return null
  const left = duration(new Date().toISOString(), until)
  return <Chip tone="loss">{t`ends in ${left}`}</Chip>
}

type RowProps = {
  certificate: Certificate
  mayCertify: boolean
  /** Among others: which course it is. */
  showCourse?: boolean
}

/** Somebody who holds a certificate; renewed where it is nearly over. */
export function CertificateRow({ certificate, mayCertify, showCourse = false }: RowProps) {
  const { t } = useLingui()
  const { person, course, issuedAt: since, expiresAt: until, valid } = certificate
  const { give, take } = useCertificateChanges(course.id)
  const ending = valid && until !== null && Date.parse(until) - Date.now() < soonMs
  const withdraw = (): void =>
    take.mutate(person, { onSuccess: () => tellDone(t`${person.name} no longer holds it.`, () => give.mutate(person)) })
  const renew = (): void =>
    give.mutate(person, {
      onSuccess: (next) =>
        tellDone(
          next.expiresAt
            ? t`${person.name} holds “${course.name}” until ${calendarDay(next.expiresAt)}.`
            : t`${person.name} holds “${course.name}”.`,
        ),
    })
  return (
    <li className="faced">
      <Avatar person={person} size={32} />
      <div>
        <Link className="nm" to="/people/$id" params={{ id: person.id }}>
          {person.name}
        </Link>
        <small className="dotsep">
          {showCourse && <span>{course.name}</span>}
          {showCourse && person.unit && <span>{person.unit}</span>}
          <span>
            {showCourse && until
              ? t`until ${calendarDay(until)}`
              : until
                ? t`Since ${calendarDay(since)}, until ${calendarDay(until)}`
                : t`Since ${calendarDay(since)}, for good`}
          </span>
        </small>
        <CertificateProblem error={give.error ?? take.error} title={t`That did not work`} />
      </div>
      <div className="side">
        <CertificateState certificate={certificate} />
        {mayCertify && (!valid || ending || showCourse) && (
          <Button size="xs" loading={give.isPending} onClick={renew} aria-label={t`Renew for ${person.name}`}>
            {t`Renew`}
          </Button>
        )}
        {mayCertify && valid && !showCourse && (
          <Button
            size="xs"
            variant="subtle"
            loading={take.isPending}
            onClick={withdraw}
            aria-label={t`Withdraw from ${person.name}`}
          >
            {t`Withdraw`}
          </Button>
        )}
      </div>
    </li>
  )
}
