import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Course } from '../../contract/governance/training.ts'
import type { PersonCard } from '../../contract/people/directory.ts'
import { PersonSelect } from '../people/parts.ts'
import { calendarDay, number } from '../platform/dates.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote, ErrorScreen } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { tellDone } from '../ui/undo.tsx'
import { CertificateProblem, CertificateRow, useCertificateChanges } from './certificate-row.tsx'
import { CourseNeeds } from './course-needs.tsx'
import { certificatesQuery, charterQuery, coursesQuery } from './governance-queries.ts'
import { CentreLink } from './model-link.tsx'

/** One course: who holds it, whose certificate ends soon, and certifying. */
export function CoursePage() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/model/courses/$id' })
  const { data, error, refetch } = useQuery(coursesQuery)
  const { data: charter } = useQuery(charterQuery)
  const course = data?.items.find((one) => one.id === id)
  if (error && !data) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  if (data && !course) return <MissingScreen />
  const name = course?.name ?? t`Course`
  const holders = course?.certifiedPeople ?? 0
  return (
    <Page
      title={name}
      bar={
        <Crumb parentName={t`Centre of Excellence`} parent={CentreLink}>
          {name}
        </Crumb>
      }
    >
      <Mast
        title={t`${number(holders)} people hold “${name}” now`}
        lede={t`A right that hangs on it ends the moment the certificate does.`}
      />
      {course && <CourseNeeds course={course} />}
      {course && charter?.mayChange && <Certify course={course} />}
      <Certificates course={id} mayCertify={charter?.mayChange ?? false} />
    </Page>
  )
}

function Certify({ course }: { course: Course }) {
  const { t } = useLingui()
  const [person, setPerson] = useState<PersonCard | null>(null)
  const { give } = useCertificateChanges(course.id)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (!person) return
    give.mutate(person, {
      onSuccess: ({ expiresAt: until }) => {
        tellDone(
          until
            ? t`${person.name} holds “${course.name}” until ${calendarDay(until)}.`
            : t`${person.name} holds “${course.name}”.`,
        )
        setPerson(null)
      },
    })
  }
  return (
    <form className="gov-tools" onSubmit={onSubmit}>
      <Field label={t`Who has passed it?`}>
        {(control) => <PersonSelect {...control} value={person} onChange={setPerson} />}
      </Field>
      <Button type="submit" variant="filled" loading={give.isPending} disabled={!person}>
        {t`Certify`}
      </Button>
      <CertificateProblem error={give.error} title={t`Nobody was certified`} />
    </form>
  )
}

function Certificates({ course, mayCertify }: { course: string; mayCertify: boolean }) {
  const { t } = useLingui()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    certificatesQuery({ course }),
  )
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="sec" aria-labelledby="holders-head">
      <h2 className="h3" id="holders-head">
        {t`Who holds it`}
      </h2>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={4} />}
      {data && items.length === 0 && <p className="ink2">{t`Nobody yet.`}</p>}
      <ul className="gov-rows bare">
        {items.map((certificate) => (
          <CertificateRow key={certificate.person.id} certificate={certificate} mayCertify={mayCertify} />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </section>
  )
}
