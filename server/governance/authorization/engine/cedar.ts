import { createRequire } from 'node:module'
import type { CedarValueJson } from '@cedar-policy/cedar-wasm/nodejs'
import { manageInstance } from './wasm-instance.ts'

type Cedar = typeof import('@cedar-policy/cedar-wasm/nodejs')

const require = createRequire(import.meta.url)
/** Loads the module again, which gives it its own memory. */
function loadCedar(): Cedar {
  const path = require.resolve('@cedar-policy/cedar-wasm/nodejs')
  delete require.cache[path]
  return require(path) as Cedar
}

const instance = manageInstance('the policy engine', loadCedar)
/** Loaded at the first decision or after the start of a server. Takes 15 MB and 0.1 s. */
export const openCedar = (): void => void instance.open()
/** All calls of Cedar use this function, so that a broken instance is replaced. */
export const callCedar = <T>(work: (cedar: Cedar) => T): T => instance.call(work)
/** Number of the instance. Policy sets of earlier instances are lost. */
export const cedarInstance = (): number => instance.count()

export type Attributes = Record<string, CedarValueJson>
/** A request to Cedar. Both entities are described by attributes only. */
export type CedarRequest = {
  principal: 'Person' | 'CommunityActor' | 'OrganisationActor'
  resource: 'Account' | 'Community' | 'Unit' | 'Profile' | 'Organisation' | 'Policy' | 'Proposal'
  action: string
  about: Attributes
  person: Attributes
  context: Attributes
}
export type Answer = { allowed: boolean; reasons: string[] }

/** Parses a policy set and stores it under a name, replacing one of the same name. */
export function prepare(name: string, policies: Record<string, string>): void {
  const parsed = callCedar((cedar) => cedar.preparsePolicySet(name, { staticPolicies: policies }))
  if (parsed.type === 'failure') throw new Error(`${name}: ${parsed.errors.map(({ message }) => message).join('; ')}`)
}

/** `reasons`: ids of the deciding policies; empty if none matched. */
export function evaluateRequest(
  set: string,
  { principal, resource, action, person, about, context }: CedarRequest,
): Answer {
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
