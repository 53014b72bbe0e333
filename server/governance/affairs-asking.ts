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
type Asked = Affair & { id?: string }
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

/** What is not there is judged too, so that who may not do it learns nothing of it. */
export async function judgeFor(db: Db, person: string, action: OrganisationAction, affair: Asked = {}) {
  const found = await selectAffair(db, person, placeOf(action), idOf(affair))
  if (!found) throw new Error('Whoever asks is somebody')
  const subject = await describe(db, { ...found, about: found.about ?? nothing }, affair)
  return { subject, ruling: ruleOnAffair(subject, action) }
}

/** May the viewer do this? A token that was not made for administering has no more than its person without that role. */
export async function judgeAffair(
  db: Db,
  viewer: Viewer,
  action: OrganisationAction,
  affair: Asked = {},
): Promise<Ruling> {
  const { subject, ruling } = await judgeFor(db, viewer.personId, action, affair)
  if (viewer.administrator || !subject.features.administrator) return ruling
  return ruleOnAffair({ ...subject, features: { ...subject.features, administrator: false } }, action)
}

/** Refuses with the rule's sentence; what the transaction records after it carries the rule. */
export async function requireAffair(...asked: Parameters<typeof judgeAffair>): Promise<void> {
  const { allowed, sentence, rule } = await judgeAffair(...asked)
  if (!allowed) throw forbidden(sentence, { rule })
  carryRule(asked[0], rule)
}
