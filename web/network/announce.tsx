import './announcement.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { MultiSelect } from '@mantine/core'
import { IconBellRinging } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { AnnouncementImpact, AnnouncementSettings } from '../../contract/network/announcements.ts'
import type { CommunityRef } from '../../contract/network/communities.ts'
import { unitsQuery } from '../people/parts.ts'
import { number } from '../platform/dates.ts'
import { DateField, dayFromNow } from '../ui/date-field.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { Refusal, RuleNumber } from '../ui/refusal.tsx'
import { dayOf, endOfDay } from './announcement-days.ts'
import { weightQuery } from './announcement-queries.ts'

export type Wish = AnnouncementSettings & { units: string[]; dueAt: string | null }
export const emptyWish: Wish = { audience: 'members', units: [], acknowledgementRequired: false, dueAt: null }

type AnnounceProps = { community: CommunityRef; wish: Wish; onChange: (wish: Wish) => void }

/** Whom an announcement is meant for, whether it must be read, and what that costs those people. */
export function Announce({ community, wish, onChange }: AnnounceProps) {
  const { t } = useLingui()
  const set = (change: Partial<Wish>) => onChange({ ...wish, ...change })
  const reaches: { value: Wish['audience']; label: string }[] = [
    { value: 'members', label: t`The members of ${community.name}` },
    { value: 'units', label: t`Certain units and all below them` },
    { value: 'everyone', label: t`Everybody` },
  ]
  return (
    <section className="announce" aria-label={t`Whom it is for`}>
      <Field
        label={t`Whom it is for`}
        hint={community.visibility === 'public' ? undefined : t`What is announced here reaches its members only.`}
      >
        {(control) => (
          <select
            {...control}
            className="input"
            value={wish.audience}
            onChange={({ target }) =>
              set({ audience: reaches.find(({ value }) => value === target.value)?.value ?? 'members' })
            }
          >
            {reaches
              .filter(({ value }) => value !== 'everyone' || community.visibility === 'public')
              .map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
          </select>
        )}
      </Field>
      {wish.audience === 'units' && <Units value={wish.units} onChange={(units) => set({ units })} />}
      <label className="choice">
        <input
          type="checkbox"
          checked={wish.acknowledgementRequired}
          onChange={({ target }) => set({ acknowledgementRequired: target.checked })}
        />
        <span>
          {t`It must be read`}
          <small>{t`Each of them is asked to confirm it, and reminded on working days until they do.`}</small>
        </span>
      </label>
      {wish.acknowledgementRequired && (
        <DateField
          label={t`To be confirmed by`}
          hint={t`May stay empty.`}
          value={dayOf(wish.dueAt)}
          onChange={(day) => set({ dueAt: endOfDay(day && day < dayFromNow(0) ? dayFromNow(0) : day) })}
        />
      )}
      <Weight community={community.id} wish={wish} />
    </section>
  )
}

function Units({ value, onChange }: { value: string[]; onChange: (units: string[]) => void }) {
  const { t } = useLingui()
  const { data } = useQuery(unitsQuery())
  return (
    <MultiSelect
      label={t`Units`}
      searchable
      clearable
      placeholder={value.length === 0 ? t`Which units?` : ''}
      data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t`There is no unit of that name`}
      maxDropdownHeight={280}
    />
  )
}

/** The attention budget, and the verdict of the model. */
function Weight({ community, wish }: { community: string; wish: Wish }) {
  const incomplete = wish.audience === 'units' && wish.units.length === 0
  const { data, error, refetch } = useQuery({ ...weightQuery(community, wish), enabled: !incomplete })
  if (incomplete) return null
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="budget sm ink3">{'\u00a0'}</p>
  return (
    <>
      <Verdict weight={data} />
      {data.outcome !== 'refused' && <Budget weight={data} />}
    </>
  )
}

function Budget({
  weight: { recipients: people, notified: interrupted, recentRequests: recent },
}: {
  weight: AnnouncementImpact
}) {
  const { t } = useLingui()
  return (
    <p className="budget" role="status">
      <IconBellRinging size={16} aria-hidden="true" />
      <span>
        <b className="m">
          <Plural
            value={interrupted}
            _0="It interrupts nobody."
            one="It interrupts one person."
            other="It interrupts # people."
          />
        </b>{' '}
        {interrupted > 0 &&
          (recent.most === 0
            ? t`None of them was asked to confirm anything within the last seven days.`
            : t`Within the last seven days each of them was asked to confirm ${number(recent.average)} announcements on average, nobody more than ${number(recent.most)}.`)}{' '}
        {people > interrupted && (
          <span className="ink3">
            <Plural
              value={people - interrupted}
              one="One more for whom it is meant has switched such news off and finds it in the community."
              other="# more for whom it is meant have switched such news off and find it in the community."
            />
          </span>
        )}
      </span>
    </p>
  )
}

function Verdict({ weight: { outcome, reason, rule } }: { weight: AnnouncementImpact }) {
  const { t } = useLingui()
  if (outcome === 'allowed') return null
  if (outcome === 'refused') return <Refusal title={t`You do not announce here`} sentence={reason} rule={rule} />
  return (
    <p className="note">
      <b>{reason}</b> <RuleNumber rule={rule} />{' '}
      <Trans>
        You offer it: nobody else sees it until it is approved, and your words are kept whatever is decided.
      </Trans>
    </p>
  )
}
