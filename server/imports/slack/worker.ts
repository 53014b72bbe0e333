// Worker thread with a memory limit: a hostile export cannot stop the server.
import { on } from 'node:events'
import { stat } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '../../platform/errors.ts'
import { openArchive } from '../archive/archive.ts'
import { Report } from '../runs/report.ts'
import { draftDays } from './drafting.ts'
import { readExport } from './export/export.ts'
import type { FromThread, Listing, StartMessage } from './worker-client.ts'

const port = parentPort
if (!port) throw new Error('This file is the body of a worker thread')
const send = (what: FromThread) => port.postMessage(what)
// Buffered: the other side can send while this one reads.
const incoming = on(port, 'message')
const receive = async <T>(): Promise<T> => (await incoming.next()).value?.[0]

try {
  await read(workerData.path)
  send({ is: 'end' })
} catch (error) {
  if (!(error instanceof Problem)) throw error
  send({ is: 'refused', sentence: error.sentence })
} finally {
  port.close()
}

async function read(path: string): Promise<void> {
  const archive = await openArchive(path)
  send({ is: 'opened', opened: { digest: archive.digest, size: (await stat(path)).size } })
  const report = new Report()
  const { people, channels, bytes, team } = await readExport(archive, report)
  const size = { files: archive.sizes.size, bytes: archive.totalBytes }
  const listing: Listing = {
    people: [...people.values()],
    channels: channels.map(({ channel }) => channel),
    bytes,
    team,
    size,
    report: report.write(size, { list: [], count: 0 }),
  }
  send({ is: 'listing', listing })
  const { known, communities, from, excerptLength } = await receive<StartMessage>()
  const [persons, channelNames] = [new Map(known), new Map(communities)]
  const about = {
    names: { person: persons.get.bind(persons), channel: channelNames.get.bind(channelNames) },
    listed: people,
    unlisted: new Map<string, string>(),
    excerptLength,
  }
  const start = Math.max(
    0,
    channels.findIndex(({ channel }) => channel.key === from?.channel),
  )
  for (const { channel, days } of channels.slice(start)) {
    const position = channel.key === from?.channel ? from : undefined
    for await (const batch of draftDays(archive, { channel: channel.key, days, from: position }, about)) {
      // One batch is prepared ahead while the database writes the previous one.
      await receive<'next'>()
      send({ is: 'batch', batch })
    }
  }
  await receive<'next'>()
  archive.close()
}
