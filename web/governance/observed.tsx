import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Pattern } from '../../contract/governance/authorization.ts'
import { readObserved, type Observed as Seen } from '../../contract/governance/observed.ts'
import { call } from '../platform/call.ts'
import { calendarDay, number } from '../platform/dates.ts'
import { formatTag } from '../platform/locale.ts'
import { PatternGlyph } from './pattern-glyph.tsx'
import { usePatternWords } from './pattern-words.ts'

/** Which pattern the last quarter resembles here, from the log: said beside what was chosen. */
export function Observed({ unit }: { unit: string }) {
  const { t } = useLingui()
  const words = usePatternWords()
  const { data } = useQuery({
    queryKey: ['observed', unit],
    queryFn: ({ signal }) => call(readObserved, { query: { unit } }, { signal }),
    staleTime: 5 * 60_000,
  })
  const seen = data?.units.find((one) => one.unit.id === unit) ?? data?.organisation
  if (!data || !seen || seen.unit.id !== unit) return null
  return (
    <section className="sec" aria-labelledby="observed-head">
      <h2 className="h3" id="observed-head">
        {seen.sentence}
      </h2>
      <p className="sm ink3">
        {t`Distance to each pattern, by ${number(seen.acts)} acts from ${calendarDay(data.from)} to ${calendarDay(data.until)}`}
      </p>
      <ul className="observed">
        {(seen.conclusion === 'inconclusive' ? [] : seen.distances).map(({ pattern, distance }) => (
          <li key={pattern} className={markOf(pattern, seen)}>
            <PatternGlyph pattern={pattern} silent tone={pattern === seen.resembles ? 'new' : 'inherited'} />
            <span className="clip">{words[pattern].name}</span>
            <span className="track" aria-hidden="true">
              {distance !== null && <i style={{ width: `${distance * 100}%` }} />}
            </span>
            <span className="tn">
              {distance === null ? t`cannot tell` : hundredths(distance)}
              {pattern === seen.stated && <span className="sm">{` ${t`as chosen`}`}</span>}
            </span>
          </li>
        ))}
      </ul>
      {seen.conclusion !== 'inconclusive' && (
        <p className="observed-ends xs ink3" aria-hidden="true">
          <span>{t`0 alike`}</span>
          <span>{t`1 unlike`}</span>
        </p>
      )}
      <details className="xs ink3 method">
        <summary>{t`How this is reckoned`}</summary>
        <p>{data.method}</p>
      </details>
    </section>
  )
}

/** The nearest stands out; what was chosen and is not the nearest, too. */
function markOf(pattern: Pattern, { resembles, stated }: Pick<Seen, 'resembles' | 'stated'>): string {
  if (pattern === resembles) return 'near'
  return pattern === stated && resembles !== null ? 'far' : ''
}

const hundredths = (distance: number): string =>
  new Intl.NumberFormat(formatTag(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(distance)
