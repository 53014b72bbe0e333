import './what-if.css'
import { useLingui } from '@lingui/react/macro'
import type { Pattern } from '../../contract/governance/authorization.ts'
import type { UnitModel } from '../../contract/governance/operating-model.ts'
import { patterns } from './choices.ts'
import { PatternGlyph } from './pattern-glyph.tsx'
import { usePatternWords } from './pattern-words.ts'

type Wanted = Pattern | 'inherit'
type ChoiceProps = { unit: Pick<UnitModel, 'name' | 'parent'>; value: Wanted; onChange: (value: Wanted) => void }

/** One of the five, or as the unit above. */
export function PatternChoice({ unit, value, onChange }: ChoiceProps) {
  const { t } = useLingui()
  const words = usePatternWords()
  return (
    <fieldset className="gov-choices">
      <legend className="h4">{t`How ${unit.name} works`}</legend>
      {patterns.map((pattern) => (
        <label key={pattern}>
          <input type="radio" name="pattern" checked={value === pattern} onChange={() => onChange(pattern)} />
          <PatternGlyph pattern={pattern} size={28} silent tone={value === pattern ? 'new' : 'ink'} />
          <span>
            {words[pattern].name}
            <small>{words[pattern].more}</small>
          </span>
        </label>
      ))}
      <label>
        <input type="radio" name="pattern" checked={value === 'inherit'} onChange={() => onChange('inherit')} />
        <span />
        <span>
          {unit.parent ? t`As the unit above` : t`No choice`}
          <small>
            {unit.parent
              ? t`${unit.name} follows the nearest unit above it that chose`
              : t`Everything below counts as decentralized until it chooses`}
          </small>
        </span>
      </label>
    </fieldset>
  )
}
