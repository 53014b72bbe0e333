import { bulkLoad, templateFor } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { renderMarkdown } from '../../platform/text/markdown.ts'
import { DAY } from '../generate/clock.ts'
import { type Context, isWithin, note, toTime } from './context.ts'
import { type PolicyPlan, policies } from './policies-plan.ts'
import { selectRoles } from './queries.ts'

const HALF_LIFE = 5 * DAY

/** Adds published policies, with versions and acknowledgements. */
export async function addPolicies(tx: Tx, context: Context): Promise<void> {
  const roles = await selectRoles(tx)
  for (const plan of policies) {
    const document = addPolicy(context, plan)
    const versions = addVersions(context, plan, document)
    await bulkLoad.insertRows(tx, 'policy', [document.row])
    await bulkLoad.insertRows(tx, 'policy_version', versions)
    await bulkLoad.insertRows(tx, 'acknowledgement', drawSignatures(context, plan, document.id, roles))
  }
}

type Replacements = readonly (readonly [string, string])[]
/** The template with replaced texts. */
function replaceTexts({ kind, language }: PolicyPlan, changes: Replacements = []) {
  const template = templateFor(kind, language, 'Aldermoor')
  if (!template) throw new Error(`There is no template for ${kind} in ${language}`)
  const markdown = changes.reduce((text, [now, then]) => {
    if (!text.includes(now)) throw new Error(`The template for ${kind} does not say “${now}”`)
    return text.replace(now, then)
  }, template.markdown)
  return { title: template.title, markdown, html: renderMarkdown(markdown) }
}

function addPolicy(context: Context, plan: PolicyPlan) {
  const { kind, language, owner, places = [], roles = [], versions, draft } = plan
  const created = context.back((versions[0]?.back ?? 0) + 9)
  const id = context.id(created)
  const { title } = replaceTexts(plan)
  note(context, created, {
    verb: 'Create',
    kind: 'policy',
    actor: context.person(owner),
    object: id,
    detail: { title, kind },
  })
  const review = toTime(context.today + plan.review * DAY).slice(0, 10)
  const row = {
    id,
    kind,
    language,
    title,
    owner_id: context.person(owner),
    roles,
    readers: 'everyone',
    everyone: places.length + roles.length === 0,
    units: places.map((unitPath) => context.unit(unitPath)),
    version: versions.length,
    acknowledge_since: versions.length,
    created_at: toTime(created),
    // The owner was notified of a due review.
    ...{ review_on: review, review_notified_on: plan.review < 14 ? review : null },
    ...(draft ? addDraft(context, plan, draft, id) : { draft_revision: 1 }),
  }
  return { id, row }
}

function addDraft(
  context: Context,
  plan: PolicyPlan,
  { back, by, changes }: NonNullable<PolicyPlan['draft']>,
  id: string,
) {
  const { title, markdown, html } = replaceTexts(plan, changes)
  const [actor, at] = [context.person(by), context.back(back)]
  note(context, at, { verb: 'Update', kind: 'policy', actor, object: id, detail: { title, changed: ['markdown'] } })
  return {
    draft_title: title,
    draft_markdown: markdown,
    draft_html: html,
    draft_revision: 2,
    draft_changed_at: toTime(at),
    draft_changed_by: actor,
  }
}

function addVersions(context: Context, plan: PolicyPlan, { id }: { id: string }) {
  return plan.versions.map(({ back, note: words, earlier }, i) => {
    const { title, markdown, html } = replaceTexts(plan, earlier)
    const [actor, at, version] = [context.person(plan.owner), context.back(back), i + 1]
    const detail = { title, version, asksAgain: true }
    note(context, at, { verb: 'Announce', kind: 'policy', actor, object: id, detail })
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

/** Each plant and office has its own rate: four to nineteen in twenty acknowledge, half of them within days. */
function drawSignatures(context: Context, plan: PolicyPlan, document: string, roles: ReadonlyMap<string, string[]>) {
  const { dice, today } = context
  const { places = [], roles: asked = [], versions, signed = [], unsigned = [] } = plan
  const { title } = replaceTexts(plan)
  const everyone = places.length + asked.length === 0
  const audience = context.people.filter(
    ({ id, unitPath }) =>
      everyone ||
      places.some((unit) => isWithin(unitPath, unit)) ||
      roles.get(id)?.some((role) => asked.some((one) => one === role)),
  )
  return versions.flatMap(({ back }, i) => {
    const inForce = i === versions.length - 1
    const shares = new Map<string, number>()
    return audience.flatMap(({ id, name, unitPath, joined }) => {
      const home = unitPath.split('/').slice(0, 2).join('/')
      const share = shares.get(home) ?? (inForce ? 0.4 + dice.next() * 0.55 : 0.88 + dice.next() * 0.1)
      shares.set(home, share)
      const from = Math.max(context.back(back), Date.parse(joined))
      const at = from - Math.log(1 - dice.next()) * HALF_LIFE
      const signs = dice.chance(share) || (inForce && signed.includes(name))
      if (!signs || at > today - DAY / 24 || (inForce && unsigned.includes(name))) return []
      note(context, at, {
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
