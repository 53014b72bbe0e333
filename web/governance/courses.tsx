import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type Course, createCourse } from '../../contract/governance/training.ts'
import { call } from '../platform/call.ts'
import { number } from '../platform/dates.ts'
import { useMe } from '../platform/session.ts'
import { Chip } from '../ui/chip.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { coursesQuery } from './governance-queries.ts'
import { useActionWords } from './pattern-words.ts'

/** Courses with what they are asked for, and how many hold them. */
export function Courses({ mayCertify }: { mayCertify: boolean }) {
  const { t } = useLingui()
  const me = useMe()
  const { data, error, refetch } = useQuery(coursesQuery)
  const [adding, setAdding] = useState(false)
  return (
    <section className="sec" aria-labelledby="courses-head">
      <div className="sh">
        <h2 className="h2" id="courses-head">
          {t`Courses`}
        </h2>
        <span className="row">
          <Link className="link sm" to="/model/certificates" search={{}}>
            {t`Certificates that end soon`}
          </Link>
          {me.administrator && !adding && (
            <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
              {t`Add a course`}
            </Button>
          )}
        </span>
      </div>
      {adding && <CourseForm onClose={() => setAdding(false)} />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={3} face={false} />}
      {data?.items.length === 0 && !adding && (
        <p className="ink2">{t`No courses yet. A course can be asked for before somebody publishes, approves or answers.`}</p>
      )}
      <ul className="gov-rows bare">
        {data?.items.map((course) => (
          <CourseRow key={course.id} course={course} mayCertify={mayCertify} />
        ))}
      </ul>
    </section>
  )
}

function CourseRow({ course, mayCertify }: { course: Course; mayCertify: boolean }) {
  const { t } = useLingui()
  const actions = useActionWords()
  const { minutes, months, certifiedPeople: holders, requiredFor: neededFor } = course
  const length = minutes === null ? null : t`${minutes} min`
  const holds =
    months === null
      ? t`holds for good`
      : t`${plural(months, { one: 'holds for one month', other: 'holds for # months' })}`
  return (
    <li>
      <div>
        <Link className="nm" to="/model/courses/$id" params={{ id: course.id }}>
          {course.name}
        </Link>
        <small className="dotsep">
          {length && <span>{length}</span>}
          <span>{holds}</span>
          <span>{t`${number(holders)} hold it now`}</span>
        </small>
      </div>
      <div className="side">
        {neededFor.length === 0 && <span className="sm ink3">{t`not asked for`}</span>}
        {neededFor.map((action) => (
          <Chip key={action} tone="line">
            {actions[action].name}
          </Chip>
        ))}
        {mayCertify && (
          <Link
            className="link sm"
            to="/model/courses/$id"
            params={{ id: course.id }}
            aria-label={t`Certify for ${course.name}`}
          >
            {t`Certify`}
          </Link>
        )}
      </div>
    </li>
  )
}

function CourseForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const [minutes, setMinutes] = useState('')
  const [months, setMonths] = useState('12')
  const add = useMutation({
    mutationFn: () =>
      call(createCourse, {
        body: {
          name: name.trim(),
          minutes: minutes ? Number(minutes) : null,
          months: months ? Number(months) : null,
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: coursesQuery.queryKey })
      onClose()
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim()) add.mutate()
  }
  return (
    <form className="gov-form" style={{ paddingBottom: 16 }} onSubmit={onSubmit} noValidate>
      <Field label={t`Name of the course`} error={fieldError(add.error, 'name')}>
        {(control) => (
          <input
            {...control}
            className="input"
            value={name}
            maxLength={120}
            // biome-ignore lint/a11y/noAutofocus: the button just pressed asked for it
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div className="gov-pair">
        <Field label={t`Minutes it takes`}>
          {(control) => (
            <input
              {...control}
              className="input"
              inputMode="numeric"
              value={minutes}
              onChange={(event) => setMinutes(event.target.value.replace(/\D/g, ''))}
            />
          )}
        </Field>
        <Field label={t`Months it holds`} hint={t`Empty: for good`}>
          {(control) => (
            <input
              {...control}
              className="input"
              inputMode="numeric"
              value={months}
              onChange={(event) => setMonths(event.target.value.replace(/\D/g, ''))}
            />
          )}
        </Field>
      </div>
      <FormProblem error={add.error} beside={['name']} />
      <div className="end">
        <Button type="submit" variant="filled" loading={add.isPending} disabled={!name.trim()}>
          {t`Add the course`}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}
