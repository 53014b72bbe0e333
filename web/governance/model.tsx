import './governance.css'
import './model.css'
import { useLingui } from '@lingui/react/macro'
import { IconAdjustments } from '@tabler/icons-react'
import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Pattern } from '../../contract/governance/authorization.ts'
import type { readOperatingModel, UnitModel } from '../../contract/governance/operating-model.ts'
import type { Result } from '../../contract/operation.ts'
import { calendarDay, number } from '../platform/dates.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { UnitTree } from '../ui/unit-tree.tsx'
import { patterns } from './choices.ts'
import { arrangementQuery, policyFilesQuery } from './governance-queries.ts'
import { ModelHistory } from './model-history.tsx'
import { ModelUnit } from './model-unit.tsx'
import { Observed } from './observed.tsx'
import { PatternGlyph } from './pattern-glyph.tsx'
import { usePatternWords } from './pattern-words.ts'
import { Proposals } from './proposals.tsx'
import { listNames } from './rule-words.ts'

type Arranged = Result<typeof readOperatingModel>

/** How the organisation is arranged: the tree of units, and what the chosen one means. */
export function Model() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/model' })
  const { seq } = search
  const { data, error, refetch } = useQuery(arrangementQuery(seq))
  // Asked for at the same time, so that the rights of the first unit do not wait for the tree.
  usePrefetchQuery(policyFilesQuery)
  return (
    <Page
      title={t`Operating model`}
      width="full"
      bar={<Crumb>{t`Operating model`}</Crumb>}
      actions={
        <>
          <ButtonLink to="/model/ask" variant="subtle">
            {t`Check permissions`}
          </ButtonLink>
          {data && seq === undefined && (
            <ButtonLink
              to="/model/change"
              search={search.unit ? { unit: search.unit } : {}}
              variant="filled"
              leftSection={<IconAdjustments size={16} />}
            >
              {data.mayChange ? t`Change` : t`What if`}
            </ButtonLink>
          )}
        </>
      }
    >
      {error && (
        <div className="wide">
          <ErrorNote error={error} title={t`The operating model did not load`} onRetry={() => void refetch()} />
        </div>
      )}
      {!data && !error && (
        <div className="wide">
          <SkeletonRows rows={6} face={false} />
        </div>
      )}
      {data && <OperatingModel arranged={data} />}
    </Page>
  )
}

function OperatingModel({ arranged }: { arranged: Arranged }) {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/model' })
  const navigate = useNavigate()
  const headline = useHeadline(arranged.units)
  const root = arranged.units[0]
  const unit = arranged.units.find(({ id }) => id === search.unit) ?? root
  if (!root || !unit) {
    return (
      <EmptyState
        page
        title={t`There are no units to arrange yet`}
        action={<ButtonLink to="/administration/units" variant="filled">{t`Name the first unit`}</ButtonLink>}
      >
        {t`An operating model is chosen unit by unit, beginning with the organisation itself.`}
      </EmptyState>
    )
  }
  return (
    <div className="gov-two">
      <nav className="gov-tree" aria-label={t`Units and their pattern`}>
        <div className="tree-h">
          <h2 className="h4">{t`Units`}</h2>
          <span className="xs ink3">{t`${number(root.people)} people`}</span>
        </div>
        <UnitTree
          label={t`Units and their pattern`}
          units={arranged.units.map((one) => ({
            ...one,
            count: one.people,
            before: (
              <PatternGlyph pattern={one.pattern} tone={one.source?.id === one.id ? 'ink' : 'inherited'} size={18} />
            ),
            after: <Seat unit={one} />,
          }))}
          selected={unit.id}
          openTo={2}
          onSelect={(id) => void navigate({ to: '/model', search: { ...search, unit: id }, replace: true })}
        />
        <Legend />
      </nav>
      <div className="gov-body">
        <Mast title={headline} lede={<Since arranged={arranged} />} />
        <ModelUnit unit={unit} centre={arranged.centre} />
        <Observed unit={unit.id} />
        <Proposals />
        <ModelHistory arranged={arranged} />
      </div>
    </div>
  )
}

function Seat({ unit }: { unit: UnitModel }) {
  const { t } = useLingui()
  if (unit.role === null) return null
  const hub = unit.pattern === 'dandelion' ? t`sub-hub` : t`hub`
  return <span className="chip line">{unit.role === 'centre' ? t`centre` : hub}</span>
}

/** “Aldermoor is centralized; EMEA is a dandelion, Field Service is a honeycomb.” */
function useHeadline(units: UnitModel[]): string {
  const { t } = useLingui()
  const words = usePatternWords()
  const [root, ...others] = units
  if (!root) return t`Operating model`
  const chose = others.filter((unit) => unit.source?.id === unit.id && unit.pattern !== root.pattern)
  if (!root.source && chose.length === 0) return t`Nobody has chosen an operating model yet`
  const whole = words[root.pattern].of(root.name)
  if (chose.length === 0) return t`All of ${whole}`
  const byPattern = Map.groupBy(chose, ({ pattern }) => pattern)
  if (chose.length > 4) return t`${whole}; ${chose.length} units chose otherwise`
  const rest = [...byPattern].map(([pattern, alike]) =>
    words[pattern].of(listNames(alike.map(({ name }) => name)), alike.length > 1),
  )
  return [whole, ...rest].join('; ')
}

function Since({ arranged }: { arranged: Arranged }) {
  const { t } = useLingui()
  const { version: seq, startedAt: beganAt, by, reason, centre } = arranged
  if (seq === 0 || !beganAt) {
    return t`Until somebody chooses, every unit counts as decentralized: whoever looks after an account speaks on it.`
  }
  const day = calendarDay(beganAt)
  const began = by
    ? t`Version ${seq}, in force since ${day}, by ${by.name}: “${reason}”.`
    : t`Version ${seq}, in force since ${day}: “${reason}”.`
  return centre ? t`${began} The centre is ${centre.name}.` : began
}

function Legend() {
  const { t } = useLingui()
  const words = usePatternWords()
  return (
    <section className="gov-legend" aria-label={t`The five patterns`}>
      <h2 className="h4">{t`The five patterns`}</h2>
      {patterns.map((pattern: Pattern) => (
        <div key={pattern}>
          <PatternGlyph pattern={pattern} size={28} silent />
          <span>
            <b className="m sm">{words[pattern].name}</b>
            <span className="xs ink3">{words[pattern].more}</span>
          </span>
        </div>
      ))}
      <p className="xs ink3">{t`Grey: taken over from the unit above.`}</p>
    </section>
  )
}
