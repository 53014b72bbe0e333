import { CommunityAction } from '../../../../contract/governance/authorization.ts'
import type { CommunityChange } from '../../../../contract/governance/what-if.ts'
import { type Language, type Sentence, say, speak } from '../../../platform/sentences.ts'
import { type CommunityCase, decideInCommunity } from '../../authorization/decide/decide.ts'
import type { Diff } from '../compare/diff.ts'

/**
 * Relations to a community for which an action changes. Only custom rules can change anything, because the rules do not
 * depend on the pattern.
 */
export function describeCommunities({ now, proposed }: Diff, language: Language): CommunityChange[] {
  if (now.model.custom.key === proposed.model.custom.key) return []
  return [...cases()].flatMap((facts) =>
    CommunityAction.enum.flatMap((action) => {
      const before = decideInCommunity(now.model, facts, action)
      const after = decideInCommunity(proposed.model, facts, action)
      if (before.allowed === after.allowed) return []
      const change = after.allowed ? ('gain' as const) : ('lose' as const)
      const sentence = speak(after.sentence, language)
      return [{ action, change, who: speak(nameCase(facts), language), rule: after.rule, sentence }]
    }),
  )
}

/** Content of the person only. Rules that depend on the author can be tested separately. */
function* cases(): Generator<CommunityCase> {
  for (const visibility of ['public', 'private', 'hidden'] as const)
    for (const role of ['owner', 'manager', 'member', null] as const)
      for (const archived of [false, true])
        for (const administrator of [false, true])
          yield { visibility, role, archived, administrator, author: true, question: true }
}

/** One message, so that each language can use its own word order. */
const nameCase = ({ role, visibility, archived, administrator }: CommunityCase): Sentence =>
  say(
    '{0, select, owner {An owner} manager {A manager} member {A member} other {Somebody who is not a member}} of {1, select, public {an open community} private {a closed community} other {a hidden community}}{2, select, yes { that is archived} other {}}{3, select, yes {, as an administrator} other {}}',
    role ?? 'none',
    visibility,
    archived ? 'yes' : 'no',
    administrator ? 'yes' : 'no',
  )
