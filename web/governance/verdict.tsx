import './verdict.css'
import { useLingui } from '@lingui/react/macro'
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import type { Decision, Fact } from '../../contract/governance.ts'
import { RuleLink } from './model-unit.tsx'
import { usePatternWords } from './pattern-words.ts'

type VerdictProps = { decision: Decision & { facts: Fact[] }; mine: boolean }

/** Yes or no, the rule’s own sentence, and each fact that was looked at; what failed stands last. */
export function Verdict({ decision, mine }: VerdictProps) {
  const { t } = useLingui()
  const words = usePatternWords()
  const { allowed, sentence, rule, pattern, arrangement, facts } = decision
  const yes = mine ? t`Yes, you may` : t`Yes, they may`
  const no = mine ? t`No, you may not` : t`No, they may not`
  const lacking = facts.filter(({ holds }) => !holds)
  // One missing thing is what refuses; of several, the sentence says which.
  const failing = !allowed && lacking.length === 1 ? lacking[0] : undefined
  const inOrder = [...facts.filter(({ holds }) => holds), ...lacking]
  const where = pattern ? words[pattern].name : t`Rules of communities`
  return (
    <section className="verdict" aria-live="polite" aria-label={t`The answer`}>
      <h2 className={allowed ? 'h2 acc' : 'h2 wrn'}>{allowed ? yes : no}</h2>
      <blockquote className={allowed ? 'note gain says' : 'note loss says'}>
        <b>{sentence}</b>
        <br />
        <span className="ink3">
          {t`Rule`} <RuleLink rule={rule} />
          {`, ${where}`}
          {arrangement > 0 && t`, version ${arrangement}`}
        </span>
      </blockquote>
      {facts.length > 1 && (
        <ol aria-label={t`What was looked at`}>
          {inOrder.map((fact) => (
            <FactLine key={fact.sentence} fact={fact} fails={fact === failing} />
          ))}
        </ol>
      )}
    </section>
  )
}

function FactLine({ fact, fails }: { fact: Fact; fails: boolean }) {
  const { t } = useLingui()
  const Icon = fact.holds ? IconCheck : fails ? IconX : IconMinus
  return (
    <li className={fact.holds ? '' : fails ? 'fails' : 'no'}>
      <Icon size={16} aria-hidden="true" />
      <span>{fact.sentence}</span>
      <small className="ink3">{fact.holds ? t`yes` : t`no`}</small>
    </li>
  )
}
