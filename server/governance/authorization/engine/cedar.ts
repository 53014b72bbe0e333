import { createRequire } from 'node:module'
import type { CedarValueJson } from '@cedar-policy/cedar-wasm/nodejs'
import { keepInstance } from './wasm-instance.ts'

type Cedar = typeof import('@cedar-policy/cedar-wasm/nodejs')

const require = createRequire(import.meta.url)
/** Reads the module anew, so that it comes with a memory of its own. */
function loadCedar(): Cedar {
  const path = require.resolve('@cedar-policy/cedar-wasm/nodejs')
  delete require.cache[path]
  return require(path) as Cedar
}

const instance = keepInstance('the policy engine', loadCedar)
/** Opened at the first decision, or by a server that has come to rest: it costs 15 MB and a tenth of a second. */
export const openCedar = (): void => void instance.open()
/** Every call into Cedar goes through here: an instance that was broken by one is replaced. */
export const callCedar = <T>(work: (cedar: Cedar) => T): T => instance.call(work)
/** Counts the instances: what was prepared in an earlier one is gone. */
export const cedarInstance = (): number => instance.count()

export type Attributes = Record<string, CedarValueJson>
/** A question as Cedar is asked it: both sides are described by their attributes alone. */
export type Question = {
  principal: 'Person' | 'Colleague' | 'Participant'
  resource: 'Account' | 'Community' | 'Unit' | 'Profile' | 'Organisation' | 'Policy' | 'Proposal'
  action: string
  about: Attributes
  person: Attributes
  context: Attributes
}
export type Answer = { allowed: boolean; reasons: string[] }

/** Keeps a set of policies parsed under a name; an equal name replaces it. */
export function prepare(name: string, policies: Record<string, string>): void {
  const parsed = callCedar((cedar) => cedar.preparsePolicySet(name, { staticPolicies: policies }))
  if (parsed.type === 'failure') throw new Error(`${name}: ${parsed.errors.map(({ message }) => message).join('; ')}`)
}

/** The ids of the policies that brought the answer about; none where nothing permitted. */
export function ask(set: string, { principal, resource, action, person, about, context }: Question): Answer {
  const uid = (type: string) => ({ type, id: 'one' })
  const question = {
    principal: uid(principal),
    action: { type: 'Action', id: action },
    resource: uid(resource),
    context,
    preparsedPolicySetId: set,
    entities: [
      { uid: uid(principal), attrs: person, parents: [] },
      { uid: uid(resource), attrs: about, parents: [] },
    ],
  }
  const answer = callCedar((cedar) => cedar.statefulIsAuthorized(question))
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '))
  return { allowed: answer.response.decision === 'allow', reasons: answer.response.diagnostics.reason }
}
