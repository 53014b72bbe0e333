import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readObserved } from '../../contract/operating-change.ts'
import { call } from '../platform/call.ts'
import { calendarDay, number } from '../platform/dates.ts'
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
        {t`${number(seen.acts)} acts, ${calendarDay(data.from)} to ${calendarDay(data.until)}. 0 is alike, 1 is unlike.`}
      </p>
      <ul className="observed">
        {(seen.verdict === 'cannot tell' ? [] : seen.distances).map(({ pattern, distance }) => (
          <li key={pattern} className={pattern === seen.resembles ? 'm' : ''}>
            <PatternGlyph pattern={pattern} silent tone={pattern === seen.resembles ? 'new' : 'inherited'} />
            <span>
              {words[pattern].name}
              {pattern === seen.stated && <span className="ink3">{` ${t`as chosen`}`}</span>}
            </span>
            <span className="meter">
              <i style={{ width: `${(distance ?? 0) * 100}%` }} />
            </span>
            <span className="tn">{distance === null ? t`cannot tell` : number(Math.round(distance * 100) / 100)}</span>
          </li>
        ))}
      </ul>
      <p className="xs ink3">{data.method}</p>
    </section>
  )
}
