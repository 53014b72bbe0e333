import type { AccountAction, Risk } from '../../../contract/governance/authorization.ts'
import type * as contract from '../../../contract/governance/permissions.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage } from '../../platform/paging.ts'
import { speak } from '../../platform/sentences.ts'
import { ruleOn, type Subject } from '../authorization/decide/cases.ts'
import type { Ruling } from '../authorization/decide/decide.ts'
import { exemptFrom } from '../authorization/facts/active-exceptions.ts'
import { ordinary, type PersonStanding } from '../authorization/facts/facts.ts'
import { selectCards } from '../authorization/visibility/snapshot.queries.ts'
import { loadPeople, type People } from '../authorization/visibility/snapshot.ts'
import { accountInSight } from './decisions.ts'
import * as queries from './permitted-people.queries.ts'

/** Who may do this on an account. Whom no rule tells apart is asked about once: most of a large organisation. */
export async function listHolders(
  call: Call<typeof contract.listHolders>,
): Promise<Result<typeof contract.listHolders>> {
  const { db, viewer, params, query } = call
  const subject = await accountInSight(db, viewer, params.id)
  const { keepers } = subject.account
  const needed = coursesFor(subject, query.action)
  const ask = async (ids: readonly string[]) => askAbout(subject, await loadPeople(db, ids), params.id, query)
  const told = await queries.selectTold(db, keepers)
  const crowds = await queries.selectCrowds(db, keepers, needed)
  const ruled = await ask([...told, ...crowds.map(({ one }) => one)])
  const allows = (id: string) => ruled(id)?.allowed ?? false
  const allowed = { told: told.filter(allows), crowds: crowds.filter(({ one }) => allows(one)) }
  const found = await queries.selectHolders(db, allowed, { keepers, courses: needed }, query)
  const page = cutPage(found, query.limit, ({ place, id }) => [place, id])
  const ids = page.items.map(({ id }) => id)
  const [shown, cards, language] = [await ask(ids), await selectCards(db, ids), await call.language()]
  const items = ids.flatMap((id) => {
    const [person, ruling] = [cards.get(id), shown(id)]
    return person && ruling ? [{ person, rule: ruling.rule, sentence: speak(ruling.sentence, language) }] : []
  })
  const many = allowed.crowds.reduce((sum, { people }) => sum + people, 0)
  return { items, next: page.next, total: allowed.told.length + many }
}

const coursesFor = ({ arranged }: Subject, action: AccountAction): readonly string[] =>
  action === 'open' || action === 'see' ? [] : [...new Set(arranged.courses[action])]

type Question = { action: AccountAction; risk?: Risk }
function askAbout(subject: Subject, { people, exemptions }: People, account: string, { action, risk }: Question) {
  const known = new Map<string, PersonStanding>(people.map((person) => [person.id, person]))
  const circumstances = { ...ordinary, ...(risk && { risk }) }
  return (asked: string): Ruling | undefined => {
    const person = known.get(asked)
    const exempt = exemptFrom(exemptions, asked, account, subject.account.line)
    return person && ruleOn({ ...subject, person, exempt }, action, circumstances)
  }
}
