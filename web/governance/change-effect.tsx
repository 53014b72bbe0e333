import './what-if.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Pattern } from '../../contract/governance/authorization.ts'
import type { Choice, readOperatingModel, UnitModel } from '../../contract/governance/operating-model.ts'
import type { Result } from '../../contract/operation.ts'
import { number } from '../platform/dates.ts'
import { accountActions } from './choices.ts'
import { policyFilesQuery } from './governance-queries.ts'
import { PatternGlyph } from './pattern-glyph.tsx'
import { useActionWords, usePatternWords } from './pattern-words.ts'
import { listNames, namesFor, rulesFor, sayRule } from './rule-words.ts'
import type { Wanted } from './wanted-pattern.ts'

type Arranged = Result<typeof readOperatingModel>
type EffectProps = { arranged: Arranged; wanted: Wanted; choices: Choice[]; centre: string; changed: boolean }

/** What the change will do, in words, before it is made. */
export function ChangeEffect({ arranged, wanted, choices, centre, changed }: EffectProps) {
  const { t } = useLingui()
  const words = usePatternWords()
  const { unit } = wanted
  const then = patternOf(arranged.units, choices, unit)
  const following = followers(arranged.units, choices, unit)
  const after: UnitModel = {
    ...unit,
    pattern: then.pattern,
    hubs: arranged.units.filter(({ id }) => then.hubs.includes(id)),
  }
  const centreName = arranged.units.find(({ id }) => id === centre)?.name
  return (
    <section className="bench" aria-labelledby="effect-head" aria-live="polite">
      <h2 className="h3" id="effect-head">
        {t`What it will do`}
      </h2>
      {!changed && (
        <p className="sm ink3" style={{ marginTop: 8 }}>{t`Choose, and it stands here before you decide.`}</p>
      )}
      {changed && (
        <>
          <p className="row" style={{ margin: '8px 0' }}>
            <PatternGlyph pattern={unit.pattern} size={28} tone="inherited" />
            <span aria-hidden="true">→</span>
            <PatternGlyph pattern={then.pattern} size={32} tone="new" />
            <b className="m">{words[then.pattern].name}</b>
          </p>
          <p className="sm ink2">
            {t`It concerns ${number(unit.people)} people and ${number(unit.accounts)} accounts.`}{' '}
            {following.length > 0 && t`${listNames(following.slice(0, 6).map(({ name }) => name))} follow.`}
          </p>
          <Compare before={unit} after={after} centreNow={arranged.centre?.name} centreThen={centreName} />
        </>
      )}
    </section>
  )
}

type CompareProps = {
  before: UnitModel
  after: UnitModel
  centreNow: string | undefined
  centreThen: string | undefined
}

function Compare({ before, after, centreNow, centreThen }: CompareProps) {
  const { t } = useLingui()
  const actions = useActionWords()
  const { data } = useQuery(policyFilesQuery)
  if (!data) return null
  const say = (unit: UnitModel, action: (typeof accountActions)[number], centre: string | undefined) =>
    rulesFor(data.files, unit.pattern, action)
      .map((rule) => sayRule(rule, namesFor(unit, centre)))
      .join(' ')
  return (
    <dl className="effect">
      {accountActions.map((action) => {
        const now = say(before, action, centreNow)
        const then = say(after, action, centreThen)
        return (
          <div key={action}>
            <dt>{actions[action].who}</dt>
            {now === then ? (
              <dd className="ink3">{t`stays: ${now}`}</dd>
            ) : (
              <>
                <dd>
                  <del>
                    <span className="vh">{t`No longer:`} </span>
                    {now}
                  </del>
                </dd>
                <dd>
                  <ins>
                    <span className="vh">{t`Then:`} </span>
                    {then}
                  </ins>
                </dd>
              </>
            )}
          </div>
        )
      })}
    </dl>
  )
}

const chain = (units: UnitModel[], unit: UnitModel): UnitModel[] => {
  const above = units.find(({ id }) => id === unit.parent)
  return above ? [unit, ...chain(units, above)] : [unit]
}

function patternOf(units: UnitModel[], choices: Choice[], unit: UnitModel): { pattern: Pattern; hubs: string[] } {
  const own = chain(units, unit)
    .map(({ id }) => choices.find((choice) => choice.unit === id))
    .find((choice) => choice !== undefined)
  return own ?? { pattern: 'decentralized', hubs: [] }
}

/** Units right below that did not choose for themselves. */
const followers = (units: UnitModel[], choices: Choice[], unit: UnitModel): UnitModel[] =>
  units.filter(({ id, parent }) => parent === unit.id && !choices.some((choice) => choice.unit === id))
