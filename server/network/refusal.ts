import type { Thread } from '../../contract/network.ts'
import { type Language, speak } from '../platform/sentences.ts'

/** The statement that reads a thread knows why one may not reply; the reader is told in their language, after the transaction. */
export const saysRefusal =
  <C extends { language(): Promise<Language> }>(verb: (call: C) => Promise<Thread>) =>
  async (call: C): Promise<Thread> => {
    const thread = await verb(call)
    if (thread.refusal === null) return thread
    return { ...thread, refusal: speak({ source: thread.refusal, values: [] }, await call.language()) }
  }
