import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { IconCertificate } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Certificate, Course } from '../../contract/governance/training.ts'
import { calendarDay } from '../platform/dates.ts'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { CertificateState } from './certificate-row.tsx'
import { certificatesQuery, coursesQuery } from './governance-queries.ts'
import { useActionWords } from './pattern-words.ts'

function useCertificates(person: string) {
  const { data, error, refetch } = useInfiniteQuery(certificatesQuery({ person }))
  return { certificates: data?.pages.flatMap(({ items }) => items), error, refetch }
}

/** On the page of a person: which courses they hold. Nothing where they hold none. */
export function PersonCertificates({ person }: { person: string }) {
  const { t } = useLingui()
  const { certificates } = useCertificates(person)
  if (!certificates || certificates.length === 0) return null
  return (
    <section>
      <h3 className="h4">{t`Certificates`}</h3>
      <ul>
        {certificates.map((certificate) => (
          <li key={certificate.course.id} className="sm" style={{ padding: '4px 0' }}>
            <Link className="m" to="/model/courses/$id" params={{ id: certificate.course.id }}>
              {certificate.course.name}
            </Link>{' '}
            <CertificateState certificate={certificate} />
            <small className="ink3" style={{ display: 'block' }}>
              <Until certificate={certificate} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Until({ certificate: { expiresAt: until, valid } }: { certificate: Certificate }) {
  const { t } = useLingui()
  if (until === null) return t`for good`
  return valid ? t`until ${calendarDay(until)}` : t`ended ${calendarDay(until)}`
}

/** In one’s own settings: what one holds, until when, what hangs on it, and what one lacks. */
export function OwnCertificates({ person }: { person: string }) {
  const { t } = useLingui()
  const { certificates, error, refetch } = useCertificates(person)
  const { data: courses, error: coursesError } = useQuery(coursesQuery)
  if ((error && !certificates) || (coursesError && !courses))
    return <ErrorNote error={error ?? coursesError} onRetry={() => void refetch()} />
  if (!certificates || !courses) return <SkeletonRows rows={3} face={false} />
  if (courses.items.length === 0)
    return <EmptyState title={t`No courses yet`}>{t`When a right needs a course, it stands here.`}</EmptyState>
  const held = certificates.toSorted((a, b) => (a.expiresAt ?? '9').localeCompare(b.expiresAt ?? '9'))
  const lacking = courses.items.filter(
    ({ id, requiredFor: neededFor }) => neededFor.length > 0 && !certificates.some(({ course }) => course.id === id),
  )
  return (
    <ul className="line-list" style={{ marginTop: 8 }}>
      {held.map((certificate) => (
        <CourseLine
          key={certificate.course.id}
          course={courses.items.find(({ id }) => id === certificate.course.id)}
          certificate={certificate}
        />
      ))}
      {lacking.map((course) => (
        <CourseLine key={course.id} course={course} />
      ))}
    </ul>
  )
}

function CourseLine({ course, certificate }: { course: Course | undefined; certificate?: Certificate }) {
  const { t } = useLingui()
  const words = useActionWords()
  if (!course) return null
  const rights = course.requiredFor.map((action) => words[action].name).join(', ')
  return (
    <li>
      <IconCertificate size={18} className={certificate?.valid ? 'acc' : 'ink3'} aria-hidden="true" />
      <span>
        <Link className="m" to="/model/courses/$id" params={{ id: course.id }}>
          {course.name}
        </Link>
        <small className="dotsep">
          <span>{certificate ? <Until certificate={certificate} /> : t`not passed yet`}</span>
          {rights && <span>{t`needed for: ${rights}`}</span>}
        </small>
      </span>
      {certificate ? <CertificateState certificate={certificate} /> : <Chip tone="dash">{t`missing`}</Chip>}
    </li>
  )
}
