import pg from 'pg'

type Query = { name: string; text: string; values: unknown[] }
export type PipelinedReads = { ask<R>(query: Query): Promise<R[]>; end(): Promise<void> }

/** The database runs one process per connection. */
const CONNECTIONS = 2
/**
 * Frequent reads use generic plans, which fit every argument; planning would take longer than reading. A plan may be
 * made while a table is empty, so sequential scans are off. Read-only.
 */
const OPTIONS =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c default_transaction_read_only=on -c jit=off'

/**
 * A connection for short prepared reads that are sent without waiting for earlier results. All queries of one turn of
 * the event loop are sent in one write.
 */
class PipelinedConnection {
  readonly config: pg.ClientConfig
  waiting = 0
  client: pg.Client | undefined
  open: Promise<pg.Client> | undefined
  corked = false

  constructor(config: pg.ClientConfig) {
    this.config = config
  }

  async ask<R>(query: Query): Promise<R[]> {
    this.waiting += 1
    try {
      return await this.send<R>(query).catch((error) => {
        if (!isStalePlan(error)) throw error
        this.disconnect() // a migration changed a table of a prepared statement
        return this.send<R>(query)
      })
    } finally {
      this.waiting -= 1
    }
  }

  async send<R>(query: Query): Promise<R[]> {
    this.open ??= this.connect()
    const client = await this.open
    this.gather(client)
    return (await client.query<R & pg.QueryResultRow>(query)).rows
  }

  async connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...this.config, pipeline: true })
    const forget = () => {
      if (this.client === client) this.open = undefined
    }
    client.on('error', forget).on('end', forget)
    this.client = client
    try {
      return await client.connect()
    } catch (error) {
      forget()
      throw error
    }
  }

  gather({ connection: { stream } }: pg.Client): void {
    if (this.corked) return
    this.corked = true
    stream.cork()
    process.nextTick(() => {
      this.corked = false
      stream.uncork()
    })
  }

  disconnect(): void {
    const { open } = this
    this.open = undefined
    open?.then((client) => client.end()).catch(() => {})
  }
}

const isStalePlan = (error: unknown) => error instanceof pg.DatabaseError && error.code === '0A000'

export function openPipelinedReads(config: pg.ClientConfig): PipelinedReads {
  const connections = Array.from({ length: CONNECTIONS }, () => {
    return new PipelinedConnection({ ...config, options: `${config.options ?? ''} ${OPTIONS}` })
  })
  return {
    ask: (query) => connections.reduce((one, other) => (other.waiting < one.waiting ? other : one)).ask(query),
    async end() {
      await Promise.all(connections.map(async ({ open }) => (await open?.catch(() => undefined))?.end()))
    },
  }
}
