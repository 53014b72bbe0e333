import './condition-mark.css'
import type { Health } from '../../contract/presence/accounts.ts'
import { useHealthWords } from './register-words.ts'

const shapes: Record<Health, string> = {
  active: 'a',
  'semi-idle': 'i',
  'review overdue': 'u',
  'no steward': 'o',
  impersonator: 'x',
  paused: 'p',
  proposed: 'n',
  retiring: 'r',
  retired: 'r',
  unclaimed: 'n',
}

/** The sign of a condition: its form says it as well as its colour. Stands beside words or a label. */
export function HealthSign({ health }: { health: Health }) {
  return <i className={`sq ${shapes[health]}`} aria-hidden="true" />
}

export function HealthMark({ health }: { health: Health }) {
  const words = useHealthWords()
  return (
    <span className="cond">
      <HealthSign health={health} />
      {words[health]}
    </span>
  )
}
