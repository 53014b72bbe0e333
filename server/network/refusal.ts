import type { Thread } from '../../contract/network/threads.ts'
import { loadModel, type Ruling } from '../governance/index.ts'
import type { Db } from '../platform/db.ts'
import type { Viewer } from '../platform/http.ts'
import { type Language, speak } from '../platform/sentences.ts'
import { accessThread } from './access.ts'
import { judge } from './rules.ts'

/** The thread as it was read, with what makes the rules worth asking once more: an exception, or rules of one's own. */
type Read = Thread & { excepted?: boolean; arrangement?: string | null }
type Asked = { db: Db; viewer: Viewer; language(): Promise<Language> }

/** The statement that reads a thread knows why one may not reply; the reader is told in their language, after the transaction. */
export const saysRefusal =
  <C extends Asked>(verb: (call: C) => Promise<Read>) =>
  async (call: C): Promise<Thread> => {
    const thread = await verb(call)
    if (thread.deletedAt === null && (thread.excepted || (await hasOwnRules(call.db, thread)))) {
      const { allowed, sentence } = await judgeReply(call, thread.id)
      return { ...thread, mayReply: allowed, refusal: allowed ? null : speak(sentence, await call.language()) }
    }
    if (thread.refusal === null) return thread
    return { ...thread, refusal: speak({ source: thread.refusal, values: [] }, await call.language()) }
  }

const hasOwnRules = async (db: Db, { arrangement = null }: Read): Promise<boolean> =>
  (await loadModel(db, arrangement)).custom.rules.length > 0

async function judgeReply({ db, viewer }: Asked, id: string): Promise<Ruling> {
  return judge(db, viewer, await accessThread(db, viewer, id, 'read'), 'reply')
}
