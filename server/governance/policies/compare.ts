import { LRUCache } from 'lru-cache'
import type * as contract from '../../../contract/governance/policies.ts'
import type { PolicyChange } from '../../../contract/governance/policies.ts'
import type { Db } from '../../platform/db.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { isOverLimit, workerTask } from '../../platform/workers.ts'
import compareTexts, { type Pair, replaceAll } from './compare-texts.ts'
import { type Document, selectVersion, selectVersions } from './policies.queries.ts'
import { accessPolicy } from './policies.ts'

const task = workerTask<Pair, PolicyChange[]>(new URL('./compare-texts.ts', import.meta.url), {
  seconds: 10,
  megabytes: 256,
  threads: 1,
})
/** Longer texts are compared in a worker. */
const SHORT = 2000
/** Results for published versions, which are immutable. Limited by characters. */
const compared = new LRUCache<string, PolicyChange[]>({
  max: 200,
  maxSize: 20_000_000,
  sizeCalculation: (changes) => changes.reduce((sum, { text }) => sum + text.length + 50, 1),
})

async function compare(pair: Pair, key: string | undefined, person: string): Promise<PolicyChange[]> {
  if (pair.before.length + pair.after.length <= SHORT) return compareTexts(pair)
  const known = key === undefined ? undefined : compared.get(key)
  if (known) return known
  const changes = await task(pair, { person }).catch((error: unknown) => {
    if (isOverLimit(error)) return replaceAll(pair)
    throw error
  })
  if (key !== undefined) compared.set(key, changes)
  return changes
}

const countWords = (changes: PolicyChange[], kind: PolicyChange['kind']) =>
  changes.filter((each) => each.kind === kind).reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0)

export async function comparePolicy({ db, viewer, params, query }: Call<typeof contract.comparePolicy>) {
  const policy = await accessPolicy(db, viewer, params.id)
  const from = query.from ?? policy.acknowledged ?? 0
  const to = query.to ?? policy.version ?? 0
  const [before, after] = [
    from === 0 ? { title: '', markdown: '' } : await requireVersion(db, policy.id, from),
    to === 0 ? requireDraft(policy) : await requireVersion(db, policy.id, to),
  ]
  const title = compareTexts({ before: before.title, after: after.title })
  const key = to === 0 ? undefined : `${policy.id} ${from} ${to}`
  const text = await compare({ before: before.markdown, after: after.markdown }, key, viewer.personId)
  const between = (await selectVersions(db, policy.id)).filter(
    ({ version }) => version > from && (to === 0 || version <= to),
  )
  return {
    from,
    to,
    title,
    text,
    wordsAdded: countWords(text, 'added'),
    wordsRemoved: countWords(text, 'removed'),
    notes: between.map(({ version, note }) => ({ version, note })).toReversed(),
  }
}

export async function requireVersion(db: Db, id: string, number: number) {
  const found = await selectVersion(db, id, number)
  if (!found) throw notFound(say`This policy has no such version.`)
  return found
}
function requireDraft({ mayEdit, draft }: Document) {
  if (!mayEdit && !draft) throw forbidden(say`Drafts are seen by who writes them.`)
  if (!draft) throw notFound(say`There is no draft of this policy.`)
  return draft
}
