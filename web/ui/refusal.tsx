import { useLingui } from '@lingui/react/macro'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isProblem } from '../platform/problem.ts'

type RefusalProps = {
  /** What one may not, as a sentence. */
  title: string
  /** The rule’s own sentence. */
  sentence: string
  /** Its number, leading to its text. */
  rule?: string | undefined
  /** What was kept. */
  kept?: ReactNode
  /** Who can grant it, or another way there. */
  action?: ReactNode
  /** The refusal is all there is: its title is the headline of the page. */
  page?: boolean
}

/** What you may not, the rule’s own sentence and number, what was kept, who can grant it. */
export function Refusal({ title, sentence, rule, kept, action, page = false }: RefusalProps) {
  const Heading = page ? 'h1' : 'h2'
  return (
    <section className="msg" role="alert">
      <IconLock size={18} className="wrn" aria-hidden="true" />
      <div>
        <Heading className="h3">{title}</Heading>
        <blockquote className="note loss">
          <b>{sentence}</b>
          {rule !== undefined && (
            <>
              {' '}
              <RuleNumber rule={rule} />
            </>
          )}
        </blockquote>
        {kept && <p>{kept}</p>}
        {action && <div className="do">{action}</div>}
      </div>
    </section>
  )
}

/** The number of the rule that refused, leading to its text. */
export function RuleNumber({ rule }: { rule: string }) {
  const { t } = useLingui()
  return (
    <Link className="link nw" to="/model/rules" search={{ rule }}>
      {t`Rule ${rule}`}
    </Link>
  )
}

/** The rule that a refusal of the server names; nothing where it was no rule that refused. */
export function ruleOf(error: unknown): string | undefined {
  const rule = isProblem(error) && error.status === 403 ? error.facts['rule'] : undefined
  return typeof rule === 'string' ? rule : undefined
}
