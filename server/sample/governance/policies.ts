import { bulkLoad, templateFor } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { renderMarkdown } from '../../platform/text/markdown.ts'
import { DAY } from '../generate/clock.ts'
import { type Ground, isWithin, note, toTime } from './ground.ts'
import { type PolicyPlan, policies } from './policies-plan.ts'
import { selectRoles } from './queries.ts'

const HALF_LIFE = 5 * DAY

/** Policies in force, in versions, signed by many. */
export async function layPolicies(tx: Tx, ground: Ground): Promise<void> {
  const roles = await selectRoles(tx)
  for (const plan of policies) {
    const document = layDocument(ground, plan)
    const versions = layVersions(ground, plan, document)
    await bulkLoad.insertRows(tx, 'policy', [document.row])
    await bulkLoad.insertRows(tx, 'policy_version', versions)
    await bulkLoad.insertRows(tx, 'acknowledgement', drawSignatures(ground, plan, document.id, roles))
  }
}

type Wording = readonly (readonly [string, string])[]
/** The template with replaced texts. */
function word({ kind, language }: PolicyPlan, changes: Wording = []) {
  const template = templateFor(kind, language, 'Aldermoor')
  if (!template) throw new Error(`There is no template for ${kind} in ${language}`)
  const markdown = changes.reduce((text, [now, then]) => {
    if (!text.includes(now)) throw new Error(`The template for ${kind} does not say “${now}”`)
    return text.replace(now, then)
  }, template.markdown)
  return { title: template.title, markdown, html: renderMarkdown(markdown) }
}

function layDocument(ground: Ground, plan: PolicyPlan) {
  const { kind, language, owner, places = [], roles = [], versions, draft } = plan
  const created = ground.back((versions[0]?.back ?? 0) + 9)
  const id = ground.id(created)
  const { title } = word(plan)
  note(ground, created, {
    verb: 'Create',
    kind: 'policy',
    actor: ground.person(owner),
    object: id,
    detail: { title, kind },
  })
  const review = toTime(ground.today + plan.review * DAY).slice(0, 10)
  const row = {
    id,
    kind,
    language,
    title,
    owner_id: ground.person(owner),
    roles,
    readers: 'everyone',
    everyone: places.length + roles.length === 0,
    units: places.map((place) => ground.unit(place)),
    version: versions.length,
    acknowledge_since: versions.length,
    created_at: toTime(created),
    // The owner was notified of a due review.
    ...{ review_on: review, review_notified_on: plan.review < 14 ? review : null },
    ...(draft ? layDraft(ground, plan, draft, id) : { draft_revision: 1 }),
  }
  return { id, row }
}

function layDraft(
  ground: Ground,
  plan: PolicyPlan,
  { back, by, changes }: NonNullable<PolicyPlan['draft']>,
  id: string,
) {
  const { title, markdown, html } = word(plan, changes)
  const [actor, at] = [ground.person(by), ground.back(back)]
  note(ground, at, { verb: 'Update', kind: 'policy', actor, object: id, detail: { title, changed: ['markdown'] } })
  return {
    draft_title: title,
    draft_markdown: markdown,
    draft_html: html,
    draft_revision: 2,
    draft_changed_at: toTime(at),
    draft_changed_by: actor,
  }
}

function layVersions(ground: Ground, plan: PolicyPlan, { id }: { id: string }) {
  return plan.versions.map(({ back, note: words, earlier }, i) => {
    const { title, markdown, html } = word(plan, earlier)
    const [actor, at, version] = [ground.person(plan.owner), ground.back(back), i + 1]
    const detail = { title, version, asksAgain: true }
    note(ground, at, { verb: 'Announce', kind: 'policy', actor, object: id, detail })
    return {
      policy_id: id,
      version,
      title,
      markdown,
      html,
      note: words,
      requires_acknowledgement: true,
      published_at: toTime(at),
      published_by: actor,
    }
  })
}

/** Each plant and office has its own pace: four to nineteen in twenty sign, half of them within days. */
function drawSignatures(ground: Ground, plan: PolicyPlan, document: string, roles: ReadonlyMap<string, string[]>) {
  const { dice, today } = ground
  const { places = [], roles: asked = [], versions, signed = [], unsigned = [] } = plan
  const { title } = word(plan)
  const everyone = places.length + asked.length === 0
  const audience = ground.people.filter(
    ({ id, place }) =>
      everyone ||
      places.some((unit) => isWithin(place, unit)) ||
      roles.get(id)?.some((role) => asked.some((one) => one === role)),
  )
  return versions.flatMap(({ back }, i) => {
    const inForce = i === versions.length - 1
    const shares = new Map<string, number>()
    return audience.flatMap(({ id, name, place, joined }) => {
      const home = place.split('/').slice(0, 2).join('/')
      const share = shares.get(home) ?? (inForce ? 0.4 + dice.next() * 0.55 : 0.88 + dice.next() * 0.1)
      shares.set(home, share)
      const from = Math.max(ground.back(back), Date.parse(joined))
      const at = from - Math.log(1 - dice.next()) * HALF_LIFE
      const signs = dice.chance(share) || (inForce && signed.includes(name))
      if (!signs || at > today - DAY / 24 || (inForce && unsigned.includes(name))) return []
      note(ground, at, {
        verb: 'Accept',
        kind: 'policy',
        actor: id,
        object: document,
        detail: { title, version: i + 1 },
      })
      return [{ policy_id: document, version: i + 1, person_id: id, at: toTime(at) }]
    })
  })
}
