import './facets.css'
import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Result } from '../../contract/operation.ts'
import type { countAccounts } from '../../contract/presence/accounts.ts'
import { number } from '../platform/dates.ts'
import { useFacetValue } from './facet-words.ts'
import type { RegisterSearch } from './index.tsx'

type Counted = Result<typeof countAccounts>
type Facet = Exclude<keyof Counted, 'total'>
type Change = (next: RegisterSearch) => void
/** So many values stand there at once; two more are not worth a way to them. */
const shown = 7

/** How many accounts each further filter would leave. */
export function Facets({ facets, search, onChange }: { facets: Counted; search: RegisterSearch; onChange: Change }) {
  const { t } = useLingui()
  const parts: [Facet, string][] = [
    ['health', t`Condition`],
    ['network', t`Network`],
    ['unit', t`Unit, with all below`],
    ['review', t`Confirmation`],
    ['activity', t`Idleness`],
    ['status', t`Status`],
    ['language', t`Language`],
    ['tag', t`Tag`],
    ['brand', t`Speaks for`],
  ]
  if (facets.total === 0 && parts.every(([facet]) => facets[facet].length === 0))
    return <p className="sm ink3">{t`Nothing fits, so there is nothing to narrow down.`}</p>
  return (
    <>
      {parts.map(([facet, title]) => (
        <FacetList key={facet} facet={facet} title={title} facets={facets} search={search} onChange={onChange} />
      ))}
    </>
  )
}

type ListProps = { facet: Facet; title: string; facets: Counted; search: RegisterSearch; onChange: Change }
function FacetList({ facet, title, facets, search, onChange }: ListProps) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const valueWords = useFacetValue()
  const values =
    facet === 'unit'
      ? facets.unit.map(({ unit, count }) => ({ value: unit.id, words: unit.name, count }))
      : facets[facet].map(({ value, count }) => ({ value, words: valueWords(facet, value), count }))
  if (values.length === 0) return null
  const folds = values.length > shown + 2
  const listed = all || !folds ? values : values.slice(0, shown)
  return (
    <section className="facet">
      <h3 className="h4">{title}</h3>
      <ul>
        {listed.map(({ value, words, count }) => (
          <li key={value}>
            <button
              type="button"
              aria-pressed={search[facet] === value}
              onClick={() => onChange({ [facet]: search[facet] === value ? '' : value })}
            >
              <span className="clip">{words}</span>
              <span className="n">{number(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {folds && (
        <button type="button" className="link sm" onClick={() => setAll(!all)}>
          {all ? t`Show fewer` : t`Show all ${number(values.length)}`}
        </button>
      )}
    </section>
  )
}

/** What is in force now, each with its way out. */
export function ChosenFacets({ search, onChange }: { search: RegisterSearch; onChange: Change }) {
  const { t } = useLingui()
  const valueWords = useFacetValue()
  const facets = ['network', 'unit', 'language', 'status', 'brand', 'tag', 'health', 'activity', 'review']
  const chosen = Object.entries(search).filter(([facet, value]) => facets.includes(facet) && value)
  if (chosen.length === 0) return null
  return (
    <ul className="chosen-facets" aria-label={t`Filters`}>
      {chosen.map(([facet, value]) => {
        const words = valueWords(facet, value)
        return (
          <li key={facet}>
            <button type="button" className="chip line" onClick={() => onChange({ [facet]: '' })}>
              <span className="vh">{t`Take away:`} </span>
              {words}
              <IconX size={14} aria-hidden="true" />
            </button>
          </li>
        )
      })}
      <li>
        <button
          type="button"
          className="link sm"
          onClick={() => onChange(Object.fromEntries(chosen.map(([facet]) => [facet, ''])))}
        >
          {t`Take all away`}
        </button>
      </li>
    </ul>
  )
}
