import type { AccountAction, Risk } from '../../../contract/governance/authorization.ts'
import type * as contract from '../../../contract/governance/permissions.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage } from '../../platform/paging.ts'
import { speak } from '../../platform/sentences.ts'
import { ruleOn, type Subject } from '../authorization/decide/cases.ts'
import type { Ruling } from '../authorization/decide/decide.ts'
import { matchExceptions } from '../authorization/facts/active-exceptions.ts'
import { ordinary, type PersonFacts } from '../authorization/facts/facts.ts'
import { selectCards } from '../authorization/visibility/snapshot.queries.ts'
import { loadPeople, type People } from '../authorization/visibility/snapshot.ts'
import { requireVisibleAccount } from './decisions.ts'
import * as queries from './permitted-people.queries.ts'

/** People who may perform the action. Groups of equal people are evaluated once. */
export async function listPermittedPeople(
  call: Call<typeof contract.listPermittedPeople>,
): Promise<Result<typeof contract.listPermittedPeople>> {
  const { db, viewer, params, query } = call
  const subject = await requireVisibleAccount(db, viewer, params.id)
  const { managers } = subject.account
  const needed = coursesFor(subject, query.action)
  const decideForPeople = async (ids: readonly string[]) =>
    decideFor(subject, await loadPeople(db, ids), params.id, query)
  const individuals = await queries.selectIndividuals(db, managers)
  const groups = await queries.selectUniformGroups(db, managers, needed)
  const decisions = await decideForPeople([...individuals, ...groups.map(({ one }) => one)])
  const allows = (id: string) => decisions(id)?.allowed ?? false
  const allowed = { individuals: individuals.filter(allows), groups: groups.filter(({ one }) => allows(one)) }
  const found = await queries.selectPermittedPeople(db, allowed, { managers, courses: needed }, query)
  const page = cutPage(found, query.limit, ({ place, id }) => [place, id])
  const ids = page.items.map(({ id }) => id)
  const [pageDecisions, cards, language] = [
    await decideForPeople(ids),
    await selectCards(db, ids),
    await call.language(),
  ]
  const items = ids.flatMap((id) => {
    const [person, ruling] = [cards.get(id), pageDecisions(id)]
    return person && ruling ? [{ person, rule: ruling.rule, sentence: speak(ruling.sentence, language) }] : []
  })
  const many = allowed.groups.reduce((sum, { people }) => sum + people, 0)
  return { items, next: page.next, total: allowed.individuals.length + many }
}

const coursesFor = ({ model }: Subject, action: AccountAction): readonly string[] =>
  action === 'create account' || action === 'see' ? [] : [...new Set(model.courses[action])]

type Question = { action: AccountAction; risk?: Risk }
function decideFor(subject: Subject, { people, exemptions }: People, account: string, { action, risk }: Question) {
  const known = new Map<string, PersonFacts>(people.map((person) => [person.id, person]))
  const circumstances = { ...ordinary, ...(risk && { risk }) }
  return (personId: string): Ruling | undefined => {
    const person = known.get(personId)
    const exempt = matchExceptions(exemptions, personId, account, subject.account.line)
    return person && ruleOn({ ...subject, person, exempt }, action, circumstances)
  }
}
