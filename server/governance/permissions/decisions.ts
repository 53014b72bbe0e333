import { AccountAction, type Decision } from '../../../contract/governance/authorization.ts'
import type * as contract from '../../../contract/governance/permissions.ts'
import type { Fact } from '../../../contract/governance/permissions.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Db } from '../../platform/db.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { requireFewWords } from '../operating-model/validate-content.ts'
import { type Asker, actingAs } from '../authorization/principal.ts'
import { explainFacts } from '../authorization/decide/account-facts.ts'
import { ruleOn, type Subject } from '../authorization/decide/cases.ts'
import type { Ruling } from '../authorization/decide/decide.ts'
import { explainAffair } from '../authorization/decide/organisation-facts.ts'
import { isOrganisationAction, placeOf } from '../authorization/decide/organisation-rights.ts'
import { judgeText } from '../authorization/decide/risk.ts'
import { exemptFrom } from '../authorization/facts/active-exceptions.ts'
import { type Circumstances, ordinary } from '../authorization/facts/facts.ts'
import { type Action, arrangedAs, type Considered, consider, may } from '../authorization/may.ts'
import { requireAffair } from '../authorization/require-right.ts'
import { selectSetting } from '../authorization/visibility/snapshot.queries.ts'
import { loadWorld } from '../authorization/visibility/snapshot.ts'
import { accessPolicy } from '../policies/policies.ts'
import { accessProposal } from '../proposals/access.ts'

const noSuchThing = () => notFound(say`There is no such account or community, or you cannot see it.`)

export const showRuling = ({ sentence, ...ruling }: Ruling, language: Language): Decision => ({
  ...ruling,
  sentence: speak(sentence, language),
})

export async function askDecision(
  call: Call<typeof contract.askDecision>,
): Promise<Result<typeof contract.askDecision>> {
  const { db, viewer, query } = call
  const { person = viewer.personId, action, resource, ...context } = query
  if (action !== 'open') await requireSight(db, viewer, person, action, resource)
  const asker = person === viewer.personId ? viewer : person
  const found = await consider(db, asker, action, resource, context)
  if (!found) throw noSuchThing()
  const language = await call.language()
  return { ...showRuling(found.ruling, language), facts: explain(found, action, { ...ordinary, ...context }, language) }
}

function explain(
  { subject, affair, ruling }: Considered,
  action: Action,
  c: Circumstances,
  language: Language,
): Fact[] {
  if (subject && isAccountAction(action)) return explainFacts(subject, action, c, language)
  if (affair && isOrganisationAction(action)) return explainAffair(affair, action, language)
  return [{ sentence: speak(ruling.sentence, language), holds: ruling.allowed, decides: true }]
}
const isAccountAction = (action: Action): action is AccountAction => AccountAction.enum.some((one) => one === action)

/**
 * Whoever may not see a thing does not learn what others may do with it. What somebody else may do in a community tells
 * whether they are in it: who is in it is told to those who may list its members. People and units are seen by everybody.
 */
async function requireSight(db: Db, viewer: Viewer, person: string, action: Action, resource: string): Promise<void> {
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

export async function accountInSight(db: Db, viewer: Viewer, id: string) {
  const found = await consider(db, viewer, 'see', id)
  if (!found?.subject || !found.ruling.allowed) throw noSuchThing()
  return found.subject
}

type Right = Decision & { action: AccountAction }
/** What somebody may do on an account; undefined where there is none, or it cannot be seen. */
export async function rightsOn(
  db: Db,
  asker: Asker,
  account: string,
  language: Language,
): Promise<Right[] | undefined> {
  const seen = await consider(db, asker, 'see', account)
  const { subject } = seen ?? {}
  if (!subject || !seen?.ruling.allowed) return undefined
  return AccountAction.enum.map((action) => ({ action, ...showRuling(ruleOn(subject, action), language) }))
}

/** Of each account that whoever asks can see. */
export async function listRights(call: Call<typeof contract.listRights>): Promise<Result<typeof contract.listRights>> {
  const { db, viewer, params, query } = call
  const language = await call.language()
  const { arranged, names, people, accounts, exemptions } = await loadWorld(db, {
    people: [params.id, viewer.personId],
  })
  const [asking] = people.filter(({ id }) => id === viewer.personId).map((one) => actingAs(viewer, one))
  const person = params.id === viewer.personId ? asking : people.find(({ id }) => id === params.id)
  if (!person || !asking) throw notFound(say`There is no such person, or you cannot see them.`)
  const visible = accounts.slice(startAfter(accounts, query.after)).filter((row) => {
    const exempt = exemptFrom(exemptions, asking.id, row.id, row.account.line)
    return ruleOn({ ...row, arranged, names, person: asking, exempt }, 'see').allowed
  })
  const page = cutPage(visible, query.limit ?? 20, ({ place, id }) => [place, id])
  return {
    items: page.items.map((row) => {
      const exempt = exemptFrom(exemptions, person.id, row.id, row.account.line)
      const subject: Subject = { ...row, arranged, names, person, exempt }
      const rights = AccountAction.enum.map((action) => ({ action, ...showRuling(ruleOn(subject, action), language) }))
      const [unit] = row.account.line
      const { name, network } = row.account
      return { account: { id: row.id, name, network, unit: { id: unit?.id ?? '', name: unit?.name ?? '' } }, rights }
    }),
    next: page.next,
  }
}

/** Nothing follows what is not there any more. */
function startAfter(list: readonly { id: string }[], cursor: string | undefined): number {
  const after = readCursor(cursor)
  if (!after) return 0
  const place = list.findIndex(({ id }) => id === after[1])
  return place < 0 ? list.length : place + 1
}

export async function judgeRisk({
  db,
  viewer,
  body,
}: Call<typeof contract.judgeRisk>): Promise<Result<typeof contract.judgeRisk>> {
  const { arrangement } = await selectSetting(db)
  if (body.risks) {
    await requireAffair(db, viewer, 'change arrangement')
    requireFewWords(body.risks)
  }
  const network = body.account ? (await accountInSight(db, viewer, body.account)).account.network : undefined
  const { risks, ...text } = body
  const { risks: inForce } = await arrangedAs(db, arrangement)
  return judgeText({ risks: risks ?? inForce }, { ...text, ...(network && { network }) })
}
