import { diffWordsWithSpace } from 'diff'
import type * as contract from '../../contract/policies.ts'
import type { PolicyChange } from '../../contract/policies.ts'
import type { Db } from '../platform/db.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Call } from '../platform/http.ts'
import { say } from '../platform/sentences.ts'
import { type Document, selectVersion, selectVersions } from './documents.queries.ts'
import { accessPolicy } from './documents.ts'

/** Word by word; texts that share hardly anything are shown one after the other rather than compared for seconds. */
export function compareTexts(before: string, after: string): PolicyChange[] {
  const parts = diffWordsWithSpace(before, after, { timeout: 2000 })
  if (!parts)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
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
  const title = compareTexts(before.title, after.title)
  const text = compareTexts(before.markdown, after.markdown)
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
