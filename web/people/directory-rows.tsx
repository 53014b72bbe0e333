import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { DirectoryRow } from '../../contract/people/directory.ts'
import { number } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { atWork, minutesAhead } from './working-hours.ts'

const shownSkills = 4

type Group = { name: string; more: string; rows: DirectoryRow[] }
type PeopleRowsProps = {
  rows: DirectoryRow[]
  /** Grouped by who is at work: only where all are here, or the groups would be wrong. */
  byWork: boolean
  q: string
}

export function PeopleRows({ rows, byWork, q }: PeopleRowsProps) {
  const { t } = useLingui()
  const groups = useGroups(rows, byWork)
  return groups.map(({ name, more, rows: members }, i) => (
    <section key={name} aria-label={name}>
      <div className="gh">
        <h2 className="h4">{name}</h2>
        <span className="xs ink3">{more}</span>
        {i === 0 && (
          <span className="xs ink3 legend hide-s">{t`Dashed: said by themselves. Working hours: 8 to 17 on their clock.`}</span>
        )}
      </div>
      <ul>
        {members.map((row) => (
          <PersonRow key={row.id} row={row} q={q} />
        ))}
      </ul>
    </section>
  ))
}

function useGroups(rows: DirectoryRow[], byWork: boolean): Group[] {
  const { t } = useLingui()
  if (rows.length === 0) return []
  if (!byWork) return byLetter(rows)
  const near = (row: DirectoryRow): number => (row.timeZone ? Math.abs(minutesAhead(row.timeZone)) : 9e9)
  const sorted = [...rows].sort((a, b) => near(a) - near(b))
  const now = sorted.filter((row) => atWork(row.timeZone)?.now)
  const later = sorted.filter((row) => atWork(row.timeZone)?.now === false)
  const unknown = sorted.filter((row) => atWork(row.timeZone) === null)
  return [
    { name: t`At work now`, more: t`${number(now.length)}, nearest to you first`, rows: now },
    { name: t`Later`, more: number(later.length), rows: later },
    { name: t`Without a time zone`, more: number(unknown.length), rows: unknown },
  ].filter((group) => group.rows.length > 0)
}

function byLetter(rows: DirectoryRow[]): Group[] {
  const plain = (name: string): string => (name.normalize('NFD')[0] ?? '?').toLocaleUpperCase()
  return [...Map.groupBy(rows, (row) => plain(row.name))].map(([name, members]) => ({ name, more: '', rows: members }))
}

/** Skills that were asked for come first. */
function skillsFor(skills: string[], q: string): string[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const isAsked = (skill: string): boolean => words.some((word) => skill.toLowerCase().includes(word))
  return [...skills].sort((a, b) => Number(isAsked(b)) - Number(isAsked(a))).slice(0, shownSkills)
}

const PersonRow = memo(function PersonRow({ row, q }: { row: DirectoryRow; q: string }) {
  const { t } = useLingui()
  const hours = atWork(row.timeZone)
  const more = row.skills.length - shownSkills
  const place = [...row.unitPath.slice(-2), ...(row.unitPath.length === 0 && row.location ? [row.location] : [])]
  return (
    <li className="p" data-item tabIndex={-1}>
      <Avatar person={row} size={40} />
      <div>
        <Link className="nm" to="/people/$id" params={{ id: row.id }} data-key="o">
          {row.name}
        </Link>
        <div className="sm ink2">{row.title}</div>
        <div className="xs ink3">{place.join(', ')}</div>
      </div>
      <div className="says">
        {row.state === 'invited' && <Chip tone="line">{t`invited, not here yet`}</Chip>}
        {row.state === 'placeholder' && <Chip tone="line">{t`from an import`}</Chip>}
        {skillsFor(row.skills, q).map((skill) => (
          <Chip key={skill} tone="dash">
            <span className="vh">{t`says:`} </span>
            {skill}
          </Chip>
        ))}
        {more > 0 && <span className="xs ink3">{t`and ${more} more`}</span>}
      </div>
      <div className="tm">
        {hours && (
          <>
            <b className="tn">{hours.clock}</b>
            <span>{hours.note}</span>
          </>
        )}
      </div>
    </li>
  )
})
