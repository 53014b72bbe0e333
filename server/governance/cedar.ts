import { createRequire } from 'node:module'
import type { CedarValueJson } from '@cedar-policy/cedar-wasm/nodejs'

type Cedar = typeof import('@cedar-policy/cedar-wasm/nodejs')
let opened: Cedar | undefined

/** Opened at the first decision, or by a server that has come to rest: it costs 15 MB and a tenth of a second. */
export const openCedar = (): Cedar =>
  (opened ??= createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as Cedar)

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
  const parsed = openCedar().preparsePolicySet(name, { staticPolicies: policies })
  if (parsed.type === 'failure') throw new Error(`${name}: ${parsed.errors.map(({ message }) => message).join('; ')}`)
}

/** The ids of the policies that brought the answer about; none where nothing permitted. */
export function ask(set: string, { principal, resource, action, person, about, context }: Question): Answer {
  const uid = (type: string) => ({ type, id: 'one' })
  const answer = openCedar().statefulIsAuthorized({
    principal: uid(principal),
    action: { type: 'Action', id: action },
    resource: uid(resource),
    context,
    preparsedPolicySetId: set,
    entities: [
      { uid: uid(principal), attrs: person, parents: [] },
      { uid: uid(resource), attrs: about, parents: [] },
    ],
  })
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '))
  return { allowed: answer.response.decision === 'allow', reasons: answer.response.diagnostics.reason }
}
