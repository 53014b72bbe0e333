import './governance.css'
import './risks.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { RiskRule } from '../../contract/governance/operating-model.ts'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { arrangementQuery } from './governance-queries.ts'
import { Held } from './held.tsx'
import { ModelLink } from './model-link.tsx'
import { RiskForce } from './risk-force.tsx'
import { RiskForm } from './risk-form.tsx'
import { RiskRow } from './risk-row.tsx'
import { RiskTry } from './risk-try.tsx'

/** Which words, accounts and days make a text riskier than its author says; tried before it is in force. */
export function Risks() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(arrangementQuery())
  const count = data?.risks.length ?? 0
  return (
    <Page
      title={t`Content risk`}
      width="wide"
      bar={<Crumb parentName={t`Operating model`} parent={ModelLink}>{t`Content risk`}</Crumb>}
    >
      <Mast
        title={
          data
            ? t`${plural(count, { 0: 'No rule raises the risk of a text', one: 'One rule raises the risk of a text', other: '# rules raise the risk of a text' })}`
            : t`Content risk`
        }
        lede={t`Authors say how risky a text is. A rule can raise that and never lowers it; who has to approve follows from it.`}
      />
      {error && <ErrorNote error={error} title={t`The rules did not load`} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={4} face={false} />}
      {data && (
        <Held latest={data}>
          {(held, tell) => (
            <RiskRules onto={held.version} inForce={held.risks} mayChange={held.mayChange} onChanged={tell} />
          )}
        </Held>
      )}
    </Page>
  )
}

type RulesProps = {
  onto: number
  inForce: RiskRule[]
  mayChange: boolean
  onChanged: (changed: boolean) => void
}

function RiskRules({ onto, inForce, mayChange, onChanged }: RulesProps) {
  const { t } = useLingui()
  const [rules, setRules] = useState(inForce)
  /** Place of the rule under the pen; the place after the last is a new one. */
  const [writing, setWriting] = useState<number | null>(null)
  const [fitting, setFitting] = useState<number[]>([])
  const changed = JSON.stringify(rules) !== JSON.stringify(inForce)
  useEffect(() => onChanged(changed || writing !== null), [onChanged, changed, writing])
  const keep = (place: number, rule: RiskRule): void => {
    setRules(place < rules.length ? rules.with(place, rule) : [...rules, rule])
    setWriting(null)
  }
  return (
    <div className="own-two">
      <div>
        {rules.length === 0 && writing === null && (
          <EmptyState
            title={t`What the author says is all there is`}
            action={
              mayChange && <Button variant="filled" onClick={() => setWriting(0)}>{t`Write the first rule`}</Button>
            }
          >
            {t`A rule can raise the risk of what names figures, people or an accident, so that somebody else looks first.`}
          </EmptyState>
        )}
        <ol className="gov-rows bare risks">
          {rules.map((rule, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule has nothing but its place
            <li key={place} className={fitting.includes(place) ? 'fits' : ''}>
              {writing === place ? (
                <RiskForm rule={rule} onKeep={(next) => keep(place, next)} onClose={() => setWriting(null)} />
              ) : (
                <RiskRow
                  rule={rule}
                  fits={fitting.includes(place)}
                  {...(mayChange &&
                    writing === null && {
                      onEdit: () => setWriting(place),
                      onMove: (by: 1 | -1) => setRules(move(rules, place, by)),
                      onRemove: () => setRules(rules.toSpliced(place, 1)),
                      first: place === 0,
                      last: place === rules.length - 1,
                    })}
                />
              )}
            </li>
          ))}
          {writing === rules.length && (
            <li>
              <RiskForm onKeep={(next) => keep(rules.length, next)} onClose={() => setWriting(null)} />
            </li>
          )}
        </ol>
        {mayChange && writing === null && rules.length > 0 && (
          <Button
            style={{ marginTop: 16 }}
            leftSection={<IconPlus size={16} />}
            onClick={() => setWriting(rules.length)}
          >
            {t`Add a rule`}
          </Button>
        )}
        {mayChange && changed && writing === null && (
          <RiskForce onto={onto} risks={rules} onDrop={() => setRules(inForce)} onDone={() => onChanged(false)} />
        )}
      </div>
      <RiskTry risks={changed ? rules : undefined} onFitting={setFitting} />
    </div>
  )
}

function move(rules: RiskRule[], place: number, by: 1 | -1): RiskRule[] {
  const one = rules[place]
  return one ? rules.toSpliced(place, 1).toSpliced(place + by, 0, one) : rules
}
