import type { Db } from '../platform/db.ts'
import { say } from '../platform/sentences.ts'
import type { Ruling } from './decide.ts'
import { exceptionsInForce } from './exceptions.queries.ts'

type Case = { person: string; account: string | null; line: readonly { id: string }[] }

/** A refusal, or the exception from its rule that is in force at this instant. Asked only where something was refused. */
export async function withExceptions(db: Db, ruling: Ruling, { line, ...asked }: Case): Promise<Ruling> {
  if (ruling.allowed) return ruling
  const found = await exceptionsInForce(db, { ...asked, line: line.map(({ id }) => id) })
  const exception = found.find(({ rule }) => rule === ruling.rule)
  if (!exception) return ruling
  const { signedBy, until, reason } = exception
  const sentence = say`${signedBy} signed an exception from this rule, until ${until.slice(0, 10)}: ${reason}`
  return { ...ruling, allowed: true, sentence }
}
