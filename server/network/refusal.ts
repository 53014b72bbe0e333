import type { Thread } from '../../contract/network.ts'
import type { Db } from '../platform/db.ts'
import type { Viewer } from '../platform/http.ts'
import { type Language, speak } from '../platform/sentences.ts'
import { accessThread } from './access.ts'
import { judge } from './rules.ts'

/** The thread as it was read; where an exception is in force for the reader, the rules are asked once more. */
type Read = Thread & { excepted?: boolean }
type Asked = { db: Db; viewer: Viewer; language(): Promise<Language> }

/** The statement that reads a thread knows why one may not reply; the reader is told in their language, after the transaction. */
export const saysRefusal =
  <C extends Asked>(verb: (call: C) => Promise<Read>) =>
  async (call: C): Promise<Thread> => {
    const thread = await verb(call)
    if (thread.refusal === null) return thread
    const lifted = thread.excepted && thread.deletedAt === null && (await mayReply(call, thread.id))
    if (lifted) return { ...thread, mayReply: true, refusal: null }
    return { ...thread, refusal: speak({ source: thread.refusal, values: [] }, await call.language()) }
  }

async function mayReply({ db, viewer }: Asked, id: string): Promise<boolean> {
  return (await judge(db, viewer, await accessThread(db, viewer, id, 'read'), 'reply')).allowed
}
