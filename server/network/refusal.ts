import type { Thread } from '../../contract/network/threads.ts'
import { check, loadModel, type Ruling } from '../governance/index.ts'
import type { Db } from '../platform/db.ts'
import type { Viewer } from '../platform/http.ts'
import { type Language, speak } from '../platform/sentences.ts'
import { accessThread } from './access.ts'
import { factsOf } from './rules.ts'

/** A thread, with reasons to evaluate the rules again: an exception, or custom rules. */
type Read = Thread & { excepted?: boolean; modelId?: string | null }
type ReaderCall = { db: Db; viewer: Viewer; language(): Promise<Language> }

/** Adds the reason why the reader cannot reply, translated after the transaction. */
export const withReplyRefusal =
  <C extends ReaderCall>(verb: (call: C) => Promise<Read>) =>
  async (call: C): Promise<Thread> => {
    const thread = await verb(call)
    if (thread.deletedAt === null && (thread.excepted || (await hasOwnRules(call.db, thread)))) {
      const { allowed, sentence } = await decideReply(call, thread.id)
      return { ...thread, canReply: allowed, refusal: allowed ? null : speak(sentence, await call.language()) }
    }
    if (thread.refusal === null) return thread
    return { ...thread, refusal: speak({ source: thread.refusal, values: [] }, await call.language()) }
  }

const hasOwnRules = async (db: Db, { modelId = null }: Read): Promise<boolean> =>
  (await loadModel(db, modelId)).custom.rules.length > 0

async function decideReply({ db, viewer }: ReaderCall, id: string): Promise<Ruling> {
  return check(db, viewer, 'reply', factsOf(viewer, await accessThread(db, viewer, id, 'read')))
}
