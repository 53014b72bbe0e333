import pg from 'pg'

export type Sent = { text: string; values: unknown[] }

/** Returns the statements that the work sends to the database, in order. */
export async function recordStatements(work: () => Promise<unknown>): Promise<Sent[]> {
  const send = pg.Client.prototype.query
  const sent: Sent[] = []
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [query] = given
    if (typeof query === 'string') sent.push({ text: query, values: [] })
    else if (typeof query === 'object' && query !== null && 'text' in query)
      sent.push({
        text: String(query.text),
        values: 'values' in query && Array.isArray(query.values) ? query.values : [],
      })
    return Reflect.apply(send, this, given)
  } as typeof send
  try {
    await work()
  } finally {
    pg.Client.prototype.query = send
  }
  return sent
}
