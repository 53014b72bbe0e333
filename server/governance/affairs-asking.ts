import type { OrganisationAction } from '../../contract/governance.ts'
import type { RoleName } from '../../contract/people.ts'
import { carryRule } from '../activity/index.ts'
import type { Affair } from '../people/index.ts'
import type { Db } from '../platform/db.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/http.ts'
import { type AboutRow, selectAffair } from './affairs.queries.ts'
import { type AffairSubject, placeOf, ruleOnAffair } from './affairs.ts'
import type { Ruling } from './decide.ts'
import { exemptFrom } from './exempt.ts'
import { isInCentre } from './facts.ts'
import { arrangedAs } from './in-force.ts'

const nothing: AboutRow = { line: [], own: false, state: '', administrator: false, kind: '' }
/** A unit, a person, or the id of a policy or proposal; without any, the organisation. */
export type Asked = Affair & { id?: string }
const idOf = ({ id, unit, person }: Asked): string | null => id ?? person ?? unit ?? null

/** All that is known of a person and what they would change. Undefined: there is no such thing, or no such person. */
export async function loadAffair(
  db: Db,
  person: string,
  action: OrganisationAction,
  affair: Asked,
): Promise<AffairSubject | undefined> {
  const found = await selectAffair(db, person, placeOf(action), idOf(affair))
  if (!found?.about) return undefined
  return describe(db, { ...found, about: found.about }, affair)
}

type Found = NonNullable<Awaited<ReturnType<typeof selectAffair>>> & { about: AboutRow }
async function describe(db: Db, found: Found, { role = null }: { role?: RoleName | null }): Promise<AffairSubject> {
  const { arrangement, names, person, exemptions, about } = found
  const arranged = await arrangedAs(db, arrangement)
  const administrator = person.seats.some((seat) => seat.role === 'administrator')
  return {
    ...{ arranged, person, names, about, role },
    exempt: exemptFrom(exemptions, person.id, null, about.line),
    features: { administrator, centre: isInCentre(arranged, person), own: about.own },
  }
}

/**
 * May the viewer do this? What is not there is judged too, so that who may not learns nothing of it. A token that was not
 * made for administering has no more than its person without that role.
 */
export async function judgeAffair(
  db: Db,
  viewer: Viewer,
  action: OrganisationAction,
  affair: Asked = {},
): Promise<Ruling> {
  const found = await selectAffair(db, viewer.personId, placeOf(action), idOf(affair))
  if (!found) throw new Error('Who asks is somebody')
  const subject = await describe(db, { ...found, about: found.about ?? nothing }, affair)
  const { features } = subject
  const administrator = features.administrator && viewer.administrator
  return ruleOnAffair({ ...subject, features: { ...features, administrator } }, action)
}

/** Refuses with the rule's sentence; what the transaction records after it carries the rule. */
export async function requireAffair(...asked: Parameters<typeof judgeAffair>): Promise<void> {
  const { allowed, sentence, rule } = await judgeAffair(...asked)
  if (!allowed) throw forbidden(sentence, { rule })
  carryRule(asked[0], rule)
}
