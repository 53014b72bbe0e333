import type { Classification } from '../../../contract/presence/impersonation.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import type { Resemblance } from './similarity.ts'
import { claims, distancing } from './text.ts'

export type ObservedProfile = {
  handle: string
  displayName: string | null
  description: string | null
  /** The registered account that it is, if any. */
  account: string | null
}
export type NameMatch = { name: string; domains: readonly string[] }
export type Suggestion = { suggestion: Classification | null; reasons: Sentence[] }

/** Suggests a classification with reasons. A person decides. */
export function suggestClassification(profile: ObservedProfile, alike: Resemblance, brand: NameMatch): Suggestion {
  const reasons = [describeSimilarity(alike, brand.name)]
  if (profile.account) return { suggestion: 'ours', reasons: [...reasons, say`It is in the register.`] }
  const domain = brand.domains.find((one) => isInDomain(profile.handle, one))
  if (domain)
    return {
      suggestion: 'authorised partner',
      reasons: [...reasons, say`Its handle is a host in ${domain}, which only the organisation can set up.`],
    }
  const words = [...alike.affixes, ...wordsOf(profile.displayName), ...wordsOf(profile.description)]
  const distance = words.find((word) => distancing.has(word))
  if (distance) return { suggestion: 'fan account', reasons: [...reasons, say`It calls itself “${distance}”.`] }
  const claim = alike.affixes.find((word) => claims.has(word))
  const showsName = wordsOf(profile.displayName).join(' ').includes(wordsOf(brand.name).join(' '))
  if (claim) reasons.push(say`It claims to be the one with the word “${claim}”.`)
  if (showsName) reasons.push(say`It shows the name ${brand.name}.`)
  const disguised = alike.similarity === 'confusable' || alike.similarity === 'digits'
  const close = alike.similarity === 'same' || alike.similarity === 'separators' || alike.similarity === 'letters'
  return {
    suggestion: disguised || claim || (showsName && alike.similarity !== 'contains') || close ? 'impersonator' : null,
    reasons,
  }
}

const wordsOf = (text: string | null) => (text ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Only where handles are host names; `evil-example.org` is not in `example.org`. */
const isInDomain = (handle: string, domain: string) => {
  const host = handle.replace(/^@/, '').toLowerCase()
  return host === domain.toLowerCase() || host.endsWith(`.${domain.toLowerCase()}`)
}

function describeSimilarity({ similarity, affixes }: Resemblance, name: string): Sentence {
  if (similarity === 'same') return say`The handle is ${name} itself.`
  if (similarity === 'separators') return say`The handle is ${name}, but for hyphens and the like.`
  if (similarity === 'confusable') return say`The handle looks like ${name}, but is written with other characters.`
  if (similarity === 'digits') return say`The handle is ${name} with digits in place of letters.`
  if (similarity === 'affix') return say`The handle is ${name} with ${affixes.join(', ')}.`
  if (similarity === 'letters') return say`The handle is a letter or two away from ${name}.`
  return say`The handle contains ${name}.`
}
