import { closeSync, openSync, writeSync } from 'node:fs'
import { type Language, speak } from '../../platform/sentences.ts'
import { writeCsvLine } from '../../platform/text/csv.ts'
import { type Compared, changesOf } from './compare/diff.ts'
import { actions } from './compare/evaluate.ts'
import { accountRef } from './report/vacancies.ts'

const columns = [
  'personId',
  'person',
  'unit',
  'accountId',
  'account',
  'network',
  'accountUnit',
  'action',
  'change',
  'rule',
  'sentence',
]
const MAX_BYTES = 250 * 1024 ** 2
const CHUNK = 256 * 1024

type To = { path: string; names: Map<string, string>; language: Language }
/** Writes the changes into a file, person by person. Returns false if they exceed the size limit. */
export function writeChanges(compared: Compared, { path, names, language }: To): boolean {
  const file = openSync(path, 'w', 0o600)
  try {
    let [bytes, chunk] = [0, writeCsvLine(columns)]
    const flush = () => {
      bytes += writeSync(file, chunk)
      chunk = ''
    }
    for (const line of linesOf(compared, names, language)) {
      chunk += line
      if (chunk.length > CHUNK) flush()
      if (bytes > MAX_BYTES) return false
    }
    flush()
    return true
  } finally {
    closeSync(file)
  }
}

function* linesOf({ diff, snapshot }: Compared, names: Map<string, string>, language: Language): Generator<string> {
  for (const { id, line } of snapshot.people) {
    const place = diff.sorted.classOf.get(id) ?? 0
    for (const { account, action, gained } of changesOf(diff, place)) {
      const to = accountRef(diff.sorted, account)
      const { rule, sentence } = diff.proposed.rule(place, account, action)
      const who = [id, names.get(id) ?? '', line[0]?.name ?? '']
      const what = [actions[action] ?? '', gained ? 'gain' : 'lose', rule, speak(sentence, language)]
      yield writeCsvLine([...who, to.id, to.name, to.network, to.unit.name, ...what])
    }
  }
}
