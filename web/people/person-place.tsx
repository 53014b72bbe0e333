import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Person, PersonCard } from '../../contract/people/directory.ts'
import { PersonCertificates } from '../governance/parts.ts'
import { PersonConnection } from '../network/parts.ts'
import { calendarDay, relativeTime } from '../platform/dates.ts'
import { Facts } from '../ui/facts.tsx'
import { PersonRoles } from './person-roles.tsx'

/** The panel beside a person: who is above, who below, which roles, since when. */
export function PersonPlace({ person, mine }: { person: Person; mine: boolean }) {
  const { t } = useLingui()
  const unit = person.units.at(-1)
  return (
    <>
      <section>
        <div className="place-chart">
          {person.manager ? (
            <>
              <Box person={person.manager} />
              <div className="oc-line" />
            </>
          ) : (
            unit && (
              <>
                <Link className="oc-box" to="/people" search={{ unit: unit.id, view: 'chart' }}>
                  <b>{unit.name}</b>
                </Link>
                <div className="oc-line" />
              </>
            )
          )}
          <div className="oc-box here" aria-current="true">
            <b>{person.name}</b>
            {person.title && <small>{person.title}</small>}
          </div>
          {person.reports.length > 0 && (
            <>
              <div className="oc-line" />
              <span className="xs ink3">
                {t`${plural(person.reports.length, { one: 'one person reports here', other: '# people report here' })}`}
              </span>
            </>
          )}
        </div>
      </section>
      {unit && (
        <section>
          <h3 className="h4">{t`Unit`}</h3>
          <p className="sm ink2" style={{ marginTop: 4 }}>
            {person.units.map((one, i) => (
              <span key={one.id}>
                {i > 0 && ', '}
                <Link className="link" to="/people" search={{ unit: one.id, view: 'chart' }}>
                  {one.name}
                </Link>
              </span>
            ))}
          </p>
        </section>
      )}
      {!mine && <PersonConnection id={person.id} />}
      <PersonRoles person={person} />
      <PersonCertificates person={person.id} />
      <section>
        <h3 className="h4">{t`Here`}</h3>
        <Facts
          items={[
            { name: t`Since`, value: calendarDay(person.joinedAt) },
            { name: t`Last active`, value: person.lastActiveAt && relativeTime(person.lastActiveAt) },
          ]}
        />
      </section>
    </>
  )
}

function Box({ person }: { person: PersonCard }) {
  return (
    <Link className="oc-box" to="/people/$id" params={{ id: person.id }}>
      <b>{person.name}</b>
      {person.title && <small>{person.title}</small>}
    </Link>
  )
}
