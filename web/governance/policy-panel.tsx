import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Policy } from '../../contract/governance/policies.ts'
import { useRoleWords } from '../people/parts.ts'
import { calendarDay, languageName } from '../platform/dates.ts'
import { Facts } from '../ui/facts.tsx'
import { usePolicyWords } from './policy-words.ts'
import { listNames } from './rule-words.ts'
import { policyVersionsQuery } from './waiting-queries.ts'

/** Owner, audience, review and versions. */
export function PolicyPanel({ policy }: { policy: Policy }) {
  const { t } = useLingui()
  const kinds = usePolicyWords()
  return (
    <>
      <section>
        <Facts
          items={[
            { name: t`Kind`, value: kinds[policy.kind] },
            {
              name: t`Owner`,
              value: (
                <Link className="link" to="/people/$id" params={{ id: policy.owner.id }}>
                  {policy.owner.name}
                </Link>
              ),
            },
            { name: t`For`, value: useAudience(policy) },
            { name: t`Review`, value: policy.reviewOn ? t`by ${calendarDay(policy.reviewOn)}` : null },
            { name: t`Language`, value: languageName(policy.language) },
          ]}
        />
      </section>
      {policy.acknowledged !== null && policy.acknowledgedAt && (
        <section>
          <div className="may">
            <b>{t`You signed version ${policy.acknowledged}`}</b> {t`on ${calendarDay(policy.acknowledgedAt)}.`}
          </div>
        </section>
      )}
      <Versions id={policy.id} />
    </>
  )
}

function useAudience({ audience }: Policy): string {
  const { t } = useLingui()
  const roles = useRoleWords()
  if (audience.everyone) return t`everybody`
  const parts = [...audience.units.map(({ name }) => name), ...audience.roles.map((role) => roles[role].name)]
  return parts.length > 0 ? listNames(parts) : t`nobody yet`
}

function Versions({ id }: { id: string }) {
  const { t } = useLingui()
  const { data } = useQuery(policyVersionsQuery(id))
  if (!data || data.items.length === 0) return null
  return (
    <section>
      <h3 className="h4">{t`Versions`}</h3>
      <ol className="gov-steps">
        {data.items.map(({ version, note, publishedAt, publishedBy }) => (
          <li key={version}>
            <b className="m tn">{version}</b>
            <div>
              <span className="ink3">{calendarDay(publishedAt)}</span>
              {publishedBy && `, ${publishedBy.name}`}
              {note && <p className="ink2">{note}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
