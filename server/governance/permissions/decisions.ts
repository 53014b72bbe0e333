import { AccountAction, type Decision } from '../../../contract/governance/authorization.ts'
import type * as contract from '../../../contract/governance/permissions.ts'
import type { Fact } from '../../../contract/governance/permissions.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Db } from '../../platform/db.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { explainFacts } from '../authorization/decide/account-facts.ts'
import { ruleOn, type Subject } from '../authorization/decide/cases.ts'
import type { Ruling } from '../authorization/decide/decide.ts'
import { explainOrganisationFacts } from '../authorization/decide/organisation-facts.ts'
import { isOrganisationAction, placeOf } from '../authorization/decide/organisation-rights.ts'
import { assessText } from '../authorization/decide/risk.ts'
import { matchExceptions } from '../authorization/facts/active-exceptions.ts'
import { type Circumstances, ordinary } from '../authorization/facts/facts.ts'
import { type Action, type DecisionWithFacts, decideWithFacts, loadModel, may } from '../authorization/may.ts'
import { actingAs, type Principal } from '../authorization/principal.ts'
import { requireOrganisationRight } from '../authorization/require-right.ts'
import { selectSetting } from '../authorization/visibility/snapshot.queries.ts'
import { loadSnapshot } from '../authorization/visibility/snapshot.ts'
import { requireFewWords } from '../operating-model/validate-content.ts'
import { accessPolicy } from '../policies/policies.ts'
import { accessProposal } from '../proposals/access.ts'

const noSuchThing = () => notFound(say`There is no such account or community, or you cannot see it.`)

export const describeRuling = ({ sentence, ...ruling }: Ruling, language: Language): Decision => ({
  ...ruling,
  sentence: speak(sentence, language),
})

export async function checkPermission(
  call: Call<typeof contract.checkPermission>,
): Promise<Result<typeof contract.checkPermission>> {
  const { db, viewer, query } = call
  const { person = viewer.personId, action, resource, ...context } = query
  if (action !== 'open') await requireVisible(db, viewer, person, action, resource)
  const principal = person === viewer.personId ? viewer : person
  const found = await decideWithFacts(db, principal, action, resource, context)
  if (!found) throw noSuchThing()
  const language = await call.language()
  return {
    ...describeRuling(found.ruling, language),
    facts: explain(found, action, { ...ordinary, ...context }, language),
  }
}

function explain(
  { subject, organisationSubject, ruling }: DecisionWithFacts,
  action: Action,
  c: Circumstances,
  language: Language,
): Fact[] {
  if (subject && isAccountAction(action)) return explainFacts(subject, action, c, language)
  if (organisationSubject && isOrganisationAction(action))
    return explainOrganisationFacts(organisationSubject, action, language)
  return [{ sentence: speak(ruling.sentence, language), holds: ruling.allowed, decides: true }]
}
const isAccountAction = (action: Action): action is AccountAction => AccountAction.enum.some((one) => one === action)

/**
 * Requires that the viewer can see the resource. Permissions of others in a community reveal membership, so they need
 * `list members`. People and units are visible to everyone.
 */
async function requireVisible(db: Db, viewer: Viewer, person: string, action: Action, resource: string): Promise<void> {
  if (isOrganisationAction(action)) {
    if (placeOf(action) === 'account' && !(await may(db, viewer, 'see', resource))?.allowed) throw noSuchThing()
    if (placeOf(action) === 'policy') await accessPolicy(db, viewer, resource)
    if (placeOf(action) === 'proposal') await accessProposal(db, viewer, resource)
    return
  }
  const needs = isAccountAction(action) ? 'see' : 'know'
  if (!(await may(db, viewer, needs, resource))?.allowed) throw noSuchThing()
  if (needs === 'see' || person === viewer.personId) return
  const listing = await may(db, viewer, 'list members', resource)
  if (!listing?.allowed)
    throw forbidden(say`You can check only yourself in this community: others’ permissions are shown to its members.`, {
      rule: listing?.rule,
    })
}

export async function requireVisibleAccount(db: Db, viewer: Viewer, id: string) {
  const found = await decideWithFacts(db, viewer, 'see', id)
  if (!found?.subject || !found.ruling.allowed) throw noSuchThing()
  return found.subject
}

type Right = Decision & { action: AccountAction }
/** Permissions on an account; undefined if it does not exist or is not visible. */
export async function permissionsOn(
  db: Db,
  principal: Principal,
  account: string,
  language: Language,
): Promise<Right[] | undefined> {
  const seen = await decideWithFacts(db, principal, 'see', account)
  const { subject } = seen ?? {}
  if (!subject || !seen?.ruling.allowed) return undefined
  return AccountAction.enum.map((action) => ({ action, ...describeRuling(ruleOn(subject, action), language) }))
}

/** For each account that the caller can see. */
export async function listPermissions(
  call: Call<typeof contract.listPermissions>,
): Promise<Result<typeof contract.listPermissions>> {
  const { db, viewer, params, query } = call
  const language = await call.language()
  const { model, names, people, accounts, exemptions } = await loadSnapshot(db, {
    people: [params.id, viewer.personId],
  })
  const [caller] = people.filter(({ id }) => id === viewer.personId).map((one) => actingAs(viewer, one))
  const person = params.id === viewer.personId ? caller : people.find(({ id }) => id === params.id)
  if (!person || !caller) throw notFound(say`There is no such person, or you cannot see them.`)
  const visible = accounts.slice(startAfter(accounts, query.after)).filter((row) => {
    const exempt = matchExceptions(exemptions, caller.id, row.id, row.account.line)
    return ruleOn({ ...row, model, names, person: caller, exempt }, 'see').allowed
  })
  const page = cutPage(visible, query.limit ?? 20, ({ place, id }) => [place, id])
  return {
    items: page.items.map((row) => {
      const exempt = matchExceptions(exemptions, person.id, row.id, row.account.line)
      const subject: Subject = { ...row, model, names, person, exempt }
      const permissions = AccountAction.enum.map((action) => ({
        action,
        ...describeRuling(ruleOn(subject, action), language),
      }))
      const [unit] = row.account.line
      const { name, network } = row.account
      return {
        account: { id: row.id, name, network, unit: { id: unit?.id ?? '', name: unit?.name ?? '' } },
        permissions,
      }
    }),
    next: page.next,
  }
}

/** The page after a deleted account is empty. */
function startAfter(list: readonly { id: string }[], cursor: string | undefined): number {
  const after = readCursor(cursor)
  if (!after) return 0
  const place = list.findIndex(({ id }) => id === after[1])
  return place < 0 ? list.length : place + 1
}

export async function assessRisk({
  db,
  viewer,
  body,
}: Call<typeof contract.assessRisk>): Promise<Result<typeof contract.assessRisk>> {
  const { modelId } = await selectSetting(db)
  if (body.risks) {
    await requireOrganisationRight(db, viewer, 'change arrangement')
    requireFewWords(body.risks)
  }
  const network = body.account ? (await requireVisibleAccount(db, viewer, body.account)).account.network : undefined
  const { risks, ...text } = body
  const { risks: currentRisks } = await loadModel(db, modelId)
  return assessText({ risks: risks ?? currentRisks }, { ...text, ...(network && { network }) })
}
