import { Prose } from '../ui/prose.tsx'
import './people.css'
import './person.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Person } from '../../contract/people/directory.ts'
import { PersonAnswers, PersonCommunities, PersonThanks, PersonWriting } from '../network/parts.ts'
import { isProblem } from '../platform/problem.ts'
import { useMe } from '../platform/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { ClaimNote } from './claim-note.tsx'
import { personQuery } from './people-queries.ts'
import { PersonHead } from './person-head.tsx'
import { PersonMenu } from './person-menu.tsx'
import { PersonPlace } from './person-place.tsx'

const ProfileForm = lazy(() => import('./profile-form.tsx').then(({ ProfileForm }) => ({ default: ProfileForm })))

export function PersonPage() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/people/$id' })
  const { data: person, error, refetch } = useQuery(personQuery(id))
  if (isProblem(error) && error.status === 404) return <MissingScreen />
  if (person) return <Known key={person.id} person={person} />
  return (
    <Page title={t`Person`} bar={<PersonCrumb name="" />}>
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={3} />}
    </Page>
  )
}

function Known({ person }: { person: Person }) {
  const { t } = useLingui()
  const me = useMe()
  const [editing, setEditing] = useState(false)
  const mine = me.person.id === person.id
  const first = person.name.split(' ')[0] ?? person.name
  return (
    <Page
      title={person.name}
      bar={<PersonCrumb name={person.name} unit={person.units.at(-1)} />}
      actions={me.administrator && <PersonMenu person={person} mine={mine} />}
      panel={{
        title: mine ? t`Where you are` : t`Where ${first} is`,
        body: <PersonPlace person={person} mine={mine} />,
      }}
    >
      <PersonHead person={person} mine={mine} editing={editing} onEdit={() => setEditing(true)} />
      {editing ? (
        <Suspense fallback={<SkeletonRows rows={3} face={false} />}>
          <ProfileForm person={person} mine={mine} onClose={() => setEditing(false)} />
        </Suspense>
      ) : (
        <Profile person={person} mine={mine} first={first} onEdit={() => setEditing(true)} />
      )}
    </Page>
  )
}

function PersonCrumb({ name, unit }: { name: string; unit?: { id: string; name: string } | undefined }) {
  const { t } = useLingui()
  return (
    <Crumb
      parent={(inside, props) => (
        <Link to="/people" search={unit ? { unit: unit.id } : {}} {...props}>
          {inside}
        </Link>
      )}
      parentName={unit?.name ?? t`People`}
    >
      {name}
    </Crumb>
  )
}

type ProfileProps = { person: Person; mine: boolean; first: string; onEdit: () => void }

function Profile({ person, mine, first, onEdit }: ProfileProps) {
  const { t } = useLingui()
  return (
    <>
      {person.state === 'placeholder' && <ClaimNote person={person} />}
      {person.aboutHtml && (
        <section className="sec">
          <h2 className="vh">{t`About ${first}`}</h2>
          <Prose look="quiet" html={person.aboutHtml} />
        </section>
      )}
      {(person.skills.length > 0 || mine) && (
        <section className="sec">
          <div className="sh">
            <h2 className="h3">{mine ? t`What you know` : t`What ${first} knows`}</h2>
            <span className="xs ink3">{mine ? t`As you say it yourself` : t`As they say themselves`}</span>
          </div>
          {person.skills.length === 0 && (
            <p className="sm ink2">
              {t`Nothing yet, so nobody finds you by what you know.`}{' '}
              <button className="link" type="button" onClick={onEdit}>{t`Add it`}</button>
            </p>
          )}
          <div className="says-list">
            {person.skills.map((skill) => (
              <Link key={skill} to="/people" search={{ q: skill }} aria-label={t`Who else knows ${skill}`}>
                <Chip tone="dash">{skill}</Chip>
              </Link>
            ))}
          </div>
        </section>
      )}
      <PersonAnswers id={person.id} first={first} mine={mine} />
      <PersonWriting id={person.id} first={first} mine={mine} />
      <PersonThanks id={person.id} first={first} mine={mine} />
      <PersonCommunities id={person.id} mine={mine} />
      {person.reports.length > 0 && <Reports person={person} first={first} mine={mine} />}
    </>
  )
}

function Reports({ person, first, mine }: { person: Person; first: string; mine: boolean }) {
  const { t } = useLingui()
  return (
    <section className="sec">
      <h2 className="h3">{mine ? t`Who reports to you` : t`Who reports to ${first}`}</h2>
      <ul className="reports">
        {person.reports.map((report) => (
          <li key={report.id} data-item tabIndex={-1}>
            <Avatar person={report} size={28} />
            <span className="grow">
              <Link className="m" to="/people/$id" params={{ id: report.id }} data-key="o">
                {report.name}
              </Link>
              <small className="clip">{report.title}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
