import './condition-mark.css'
import type { Condition } from '../../contract/presence/accounts.ts'
import { useConditionWords } from './register-words.ts'

const shapes: Record<Condition, string> = {
  active: 'a',
  'semi-idle': 'i',
  'not certified': 'u',
  'no steward': 'o',
  impostor: 'x',
  paused: 'p',
  proposed: 'n',
  retiring: 'r',
  retired: 'r',
  unclaimed: 'n',
}

/** The sign of a condition: its form says it as well as its colour. Stands beside words or a label. */
export function ConditionSign({ condition }: { condition: Condition }) {
  return <i className={`sq ${shapes[condition]}`} aria-hidden="true" />
}

export function ConditionMark({ condition }: { condition: Condition }) {
  const words = useConditionWords()
  return (
    <span className="cond">
      <ConditionSign condition={condition} />
      {words[condition]}
    </span>
  )
}
