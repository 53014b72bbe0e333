import './verdict.css'
import { useLingui } from '@lingui/react/macro'
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import type { Decision } from '../../contract/governance/authorization.ts'
import type { Fact } from '../../contract/governance/permissions.ts'
import { RuleLink } from './model-unit.tsx'
import { usePatternWords } from './pattern-words.ts'

type VerdictProps = { decision: Decision & { facts: Fact[] }; mine: boolean }

/** Yes or no, the rule’s own sentence, and each fact that was checked: first those that decide. */
export function Verdict({ decision, mine }: VerdictProps) {
  const { t } = useLingui()
  const words = usePatternWords()
  const { allowed, sentence, rule, pattern, modelVersion: arrangement, facts } = decision
  const yes = mine ? t`Yes, you can` : t`Yes, they can`
  const no = mine ? t`No, you can’t` : t`No, they can’t`
  const deciding = facts.filter(({ decides }) => decides)
  const others = facts.filter(({ decides }) => !decides)
  const where = pattern ? words[pattern].name : t`Community rules`
  return (
    <section className="verdict" aria-live="polite" aria-label={t`Answer`}>
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
      {deciding.length > 0 && (
        <FactList
          title={
            allowed
              ? t`Required conditions: if any of these changes, the answer is no`
              : t`Blocking conditions: if one of these changes, the answer is yes`
          }
          facts={deciding}
          weighs={allowed ? 'for' : 'against'}
        />
      )}
      {facts.length > 1 && others.length > 0 && (
        <FactList
          title={
            deciding.length > 0
              ? t`Also checked (no effect)`
              : t`Checked conditions. More than one would have to change.`
          }
          facts={others}
        />
      )}
    </section>
  )
}

type ListProps = { title: string; facts: Fact[]; weighs?: 'for' | 'against' }

function FactList({ title, facts, weighs }: ListProps) {
  return (
    <>
      <h3 className="verdict-head xs ink3">{title}</h3>
      <ol aria-label={title}>
        {facts.map((fact) => (
          <FactLine key={fact.sentence} fact={fact} weighs={weighs} />
        ))}
      </ol>
    </>
  )
}

function FactLine({ fact, weighs }: { fact: Fact; weighs: ListProps['weighs'] }) {
  const { t } = useLingui()
  const Icon = fact.applies ? IconCheck : weighs ? IconX : IconMinus
  return (
    <li className={weighs ?? 'aside'}>
      <Icon size={16} aria-hidden="true" />
      <span>{fact.sentence}</span>
      <small className="ink3">{fact.applies ? t`yes` : t`no`}</small>
    </li>
  )
}
