import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCamera, IconClock, IconLanguage, IconMail, IconMapPin, IconPencil } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Person } from '../../contract/people/directory.ts'
import { duration } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { atWork, minutesAhead } from './working-hours.ts'

const PhotoDialog = lazy(() => import('./photo-dialog.tsx').then(({ PhotoDialog }) => ({ default: PhotoDialog })))

type PersonHeadProps = { person: Person; mine: boolean; editing: boolean; onEdit: () => void }

export function PersonHead({ person, mine, editing, onEdit }: PersonHeadProps) {
  const { t } = useLingui()
  const [photo, setPhoto] = useState(false)
  const where = [
    person.title,
    ...person.units
      .slice(1)
      .map(({ name }) => name)
      .reverse(),
  ].filter(Boolean)
  return (
    <header>
      <div className="id-head">
        {person.mayEdit ? (
          <button
            className="photo-button"
            type="button"
            onClick={() => setPhoto(true)}
            aria-label={t`Change the photo`}
          >
            <Avatar person={person} size={96} />
            <span>
              <IconCamera size={14} aria-hidden="true" />
            </span>
          </button>
        ) : (
          <Avatar person={person} size={96} />
        )}
        <div>
          <h1 className="h1">{person.name}</h1>
          <p className="ink2" style={{ marginTop: 4 }}>
            {where.join(', ')}
          </p>
          <PersonState person={person} />
        </div>
        {person.mayEdit && !editing && (
          <div className="acts">
            <Button leftSection={<IconPencil size={16} />} onClick={onEdit} data-page-key="e">
              {mine ? t`Edit your profile` : t`Edit`}
            </Button>
          </div>
        )}
      </div>
      <Now person={person} />
      <Suspense fallback={null}>{photo && <PhotoDialog person={person} onClose={() => setPhoto(false)} />}</Suspense>
    </header>
  )
}

function PersonState({ person }: { person: Person }) {
  const { t } = useLingui()
  const words = {
    active: null,
    invited: t`invited, not here yet`,
    placeholder: t`from an import, nobody’s account yet`,
    deactivated: t`no longer here`,
  }[person.state]
  if (!words && !person.sample) return null
  return (
    <p className="row wrap" style={{ marginTop: 8 }}>
      {words && <Chip tone={person.state === 'deactivated' ? 'loss' : 'line'}>{words}</Chip>}
      {person.sample && <Chip>{t`invented, part of the sample`}</Chip>}
    </p>
  )
}

/** What matters before one writes: their time, their languages, how to reach them. */
function Now({ person }: { person: Person }) {
  const { t } = useLingui()
  const hours = atWork(person.timeZone)
  const ahead = useAhead(person.timeZone)
  return (
    <div className="id-now">
      {hours && (
        <span className="row">
          <IconClock size={16} aria-hidden="true" />
          {person.location ? t`${hours.clock} in ${person.location}` : hours.clock}
          {`, ${ahead}; `}
          {hours.now ? t`working hours ${hours.note}` : t`working hours again ${hours.note}`}
        </span>
      )}
      {!hours && person.location && (
        <span className="row">
          <IconMapPin size={16} aria-hidden="true" />
          {person.location}
        </span>
      )}
      {person.languages.length > 0 && (
        <span className="row">
          <IconLanguage size={16} aria-hidden="true" />
          {person.languages.join(', ')}
        </span>
      )}
      {person.email && (
        <span className="row">
          <IconMail size={16} aria-hidden="true" />
          <a className="link clip" href={`mailto:${person.email}`}>
            {person.email}
          </a>
        </span>
      )}
    </div>
  )
}

function useAhead(zone: string | null): string {
  const { t } = useLingui()
  const minutes = zone ? minutesAhead(zone) : 0
  if (minutes === 0) return t`as for you`
  const apart = duration(new Date(0).toISOString(), new Date(Math.abs(minutes) * 60_000).toISOString())
  return minutes > 0 ? t`${apart} ahead of you` : t`${apart} behind you`
}
