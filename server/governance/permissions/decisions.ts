import { AccountAction } from '../../../contract/governance/authorization.ts'
import type * as contract from '../../../contract/governance/permissions.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Db } from '../../platform/db.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import { check, describeRuling, explain, require } from '../authorization/check.ts'
import { decideCase, ruleOn, type Subject } from '../authorization/decide/cases.ts'
import { isOrganisationAction, placeOf } from '../authorization/decide/organisation-rights.ts'
import { assessText } from '../authorization/decide/risk.ts'
import { matchExceptions } from '../authorization/facts/active-exceptions.ts'
import { loadModel } from '../authorization/facts/current-model.ts'
import { actingAs } from '../authorization/facts/principal.ts'
import { loadCase } from '../authorization/load-case.ts'
import {
  type Action,
  type FindCommunity,
  isAccountAction,
  loadQuestion,
  type Question,
} from '../authorization/question.ts'
import { selectSetting } from '../authorization/visibility/snapshot.queries.ts'
import { loadSnapshot } from '../authorization/visibility/snapshot.ts'
import { requireFewWords } from '../operating-model/validate-content.ts'
import { accessPolicy } from '../policies/policies.ts'
import { accessProposal } from '../proposals/access.ts'

const resourceNotFound = () => notFound(say`There is no such account or community, or you cannot see it.`)

/** For checks in a community. */
type Finding = { findCommunity: FindCommunity }

export async function checkPermission(
  call: Call<typeof contract.checkPermission> & Finding,
): Promise<Result<typeof contract.checkPermission>> {
  const { db, viewer, query, findCommunity } = call
  const { person = viewer.personId, ...request } = query
  if (request.action !== 'create account') await requireVisible(call, person, request.action, request.resource)
  const who = person === viewer.personId ? viewer : person
  const question = await loadQuestion(db, who, request, findCommunity)
  const found = question && (await explain(db, who, await call.language(), ...question))
  if (!found) throw resourceNotFound()
  return found
}

/**
 * Requires that the viewer can see the resource. Permissions of others in a community reveal membership, so they need
 * `list members`. People and units are visible to everyone.
 */
async function requireVisible(
  { db, viewer, findCommunity }: Finding & { db: Db; viewer: Viewer },
  person: string,
  action: Action,
  resource: string,
): Promise<void> {
  const requireAllowed = async (...question: Question) => {
    if (!(await check(db, viewer, ...question)).allowed) throw resourceNotFound()
  }
  if (isOrganisationAction(action)) {
    if (placeOf(action) === 'account') await requireAllowed('see', resource)
    if (placeOf(action) === 'policy') await accessPolicy(db, viewer, resource)
    if (placeOf(action) === 'proposal') await accessProposal(db, viewer, resource)
    return
  }
  if (isAccountAction(action)) return requireAllowed('see', resource)
  const community = await findCommunity(db, viewer.personId, resource)
  if (!community) throw resourceNotFound()
  await requireAllowed('know', community)
  if (person === viewer.personId) return
  const { allowed, rule } = await check(db, viewer, 'list members', community)
  if (!allowed)
    throw forbidden(say`You can check only yourself in this community: others’ permissions are shown to its members.`, {
      rule,
    })
}

export async function requireVisibleAccount(db: Db, viewer: Viewer, id: string): Promise<Subject> {
  const { request, model } = (await loadCase(db, viewer, ['see', id])) ?? {}
  if (!model || request?.on !== 'account' || !decideCase(request, model).allowed) throw resourceNotFound()
  return { ...request.subject, model }
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
    await require(db, viewer, 'change operating model')
    requireFewWords(body.risks)
  }
  const network = body.account ? (await requireVisibleAccount(db, viewer, body.account)).account.network : undefined
  const { risks, ...text } = body
  const { risks: currentRisks } = await loadModel(db, modelId)
  return assessText({ risks: risks ?? currentRisks }, { ...text, ...(network && { network }) })
}
