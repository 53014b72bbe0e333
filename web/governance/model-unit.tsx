import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { AccountAction } from '../../contract/governance/authorization.ts'
import type { OperatingModel, UnitModel } from '../../contract/governance/operating-model.ts'
import { number } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { accountActions } from './choices.ts'
import { policyFilesQuery } from './governance-queries.ts'
import { PatternGlyph } from './pattern-glyph.tsx'
import { hasHubs, useActionWords, usePatternWords } from './pattern-words.ts'
import { listNames, namesFor, rulesFor, sayRule } from './rule-words.ts'

type UnitProps = { unit: UnitModel; centre: OperatingModel['centre'] }

/** What the pattern means in one unit: the five rights in words, each with its rule. */
export function ModelUnit({ unit, centre }: UnitProps) {
  const { t } = useLingui()
  const words = usePatternWords()
  return (
    <section className="gov-unit" aria-labelledby="unit-head">
      <header className="gov-head">
        <PatternGlyph pattern={unit.pattern} size={48} tone={unit.source?.id === unit.id ? 'new' : 'ink'} silent />
        <div>
          <h2 className="h2" id="unit-head">
            {words[unit.pattern].of(unit.name)}
          </h2>
          <p className="ink2">
            <WhyHere unit={unit} />
          </p>
        </div>
      </header>
      <RightsTable unit={unit} centre={centre} />
      <p className="row wrap sm" style={{ gap: '4px 20px' }}>
        {unit.accounts > 0 ? (
          <Link className="link" to="/accounts" search={{ unit: unit.id }}>
            {t`Who may do what on the ${number(unit.accounts)} accounts`}
          </Link>
        ) : (
          <span className="ink3">{t`No accounts are entered here or below.`}</span>
        )}
        <Link className="link" to="/model/ask" search={{ action: 'create account', on: unit.id }}>
          {t`Can I add an account here?`}
        </Link>
      </p>
    </section>
  )
}

function WhyHere({ unit }: { unit: UnitModel }) {
  const { t } = useLingui()
  const hubs = unit.hubs.length > 0 ? listNames(unit.hubs.map(({ name }) => name)) : null
  const size = t`${number(unit.people)} people, ${number(unit.accounts)} accounts.`
  const why =
    unit.source === null
      ? t`Nobody has chosen, here or above.`
      : unit.source.id === unit.id
        ? t`Chosen here; units below that did not choose follow.`
        : t`Taken over from ${unit.source.name}.`
  const help = hubs && hasHubs(unit.pattern) ? t`Helped by ${hubs}.` : ''
  return `${why} ${help} ${size}`
}

function RightsTable({ unit, centre }: UnitProps) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(policyFilesQuery)
  if (error && !data)
    return <ErrorNote error={error} title={t`The rules did not load`} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={5} face={false} />
  return (
    <dl className="gov-rights">
      {accountActions.map((action) => (
        <RightRow key={action} action={action}>
          {rulesFor(data.files, unit.pattern, action).map((rule) => (
            <p key={rule.id}>
              {sayRule(rule, namesFor(unit, centre?.name))} <RuleLink rule={rule.id} />
            </p>
          ))}
        </RightRow>
      ))}
    </dl>
  )
}

function RightRow({ action, children }: { action: AccountAction; children: ReactNode }) {
  const words = useActionWords()
  return (
    <div>
      <dt>{words[action].who}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The number of a rule, leading to its text. */
export function RuleLink({ rule }: { rule: string }) {
  const { t } = useLingui()
  return (
    <Link className="rule-no" to="/model/rules" search={{ rule }} aria-label={t`Rule ${rule}`}>
      {rule}
    </Link>
  )
}
