import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as contract from '../../contract/operating-change.ts'
import { writeCsvLine } from '../platform/csv.ts'
import type { Call } from '../platform/http.ts'
import { type Language, speak } from '../platform/sentences.ts'
import { type Compared, compareAsked } from './what-if-asked.ts'
import { changesOf } from './what-if-diff.ts'
import { actions } from './what-if-judge.ts'
import { accountRef } from './what-if-vacancies.ts'
import { selectCards } from './world.queries.ts'

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

export async function exportWhatIf(
  call: Call<typeof contract.exportWhatIf>,
  _request: FastifyRequest,
  reply: FastifyReply,
) {
  const compared = await compareAsked(call.db, call.viewer, call.body)
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="what-if.csv"')
    .send(Readable.from(writeChanges(call, compared, await call.language())))
}

const PAGE = 200
/** Person by person, by name: memory stays flat however many lines it has. */
async function* writeChanges(
  { db }: Call<typeof contract.exportWhatIf>,
  { diff, world }: Compared,
  language: Language,
): AsyncGenerator<string> {
  yield writeCsvLine(columns)
  for (let start = 0; start < world.people.length; start += PAGE) {
    const page = world.people.slice(start, start + PAGE)
    const cards = await selectCards(
      db,
      page.map(({ id }) => id),
    )
    for (const { id, line } of page) {
      const place = diff.sorted.classOf.get(id) ?? 0
      for (const { account, action, gained } of changesOf(diff, place)) {
        const to = accountRef(diff.sorted, account)
        const { rule, sentence } = diff.proposed.rule(place, account, action)
        const who = [id, cards.get(id)?.name ?? '', line[0]?.name ?? '']
        const what = [actions[action] ?? '', gained ? 'gain' : 'lose', rule, speak(sentence, language)]
        yield writeCsvLine([...who, to.id, to.name, to.network, to.unit.name, ...what])
      }
    }
  }
}
