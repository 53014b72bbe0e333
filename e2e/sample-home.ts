// Runs once before the journeys: loads the sample organisation, whose home each worker copies.
import { rmSync } from 'node:fs'
import { type Running, startServer } from './server.ts'

export const ADMINISTRATOR = {
  name: 'Vera Lindqvist',
  email: 'vera@kestrel.example',
  password: 'a long enough password',
}
/** The variable that names the home to the workers. */
export const SAMPLE_HOME = 'ORBWEAVER_SAMPLE_HOME'

/** A server with an organisation, its administrator and the sample in it. */
export async function startSample(): Promise<Running> {
  const server = await startServer()
  const answer = await fetch(`${server.url}/api/organisation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ organisation: 'Kestrel Water', ...ADMINISTRATOR, locale: 'en' }),
  })
  if (!answer.ok) throw new Error(`Setting up: ${await answer.text()}`)
  await server.weave()
  return server
}

/** Makes the home that the workers copy; returns what removes it. */
export default async function makeSampleHome(): Promise<() => void> {
  const server = await startSample()
  await server.stop({ keepHome: true })
  process.env[SAMPLE_HOME] = server.home
  return () => rmSync(server.home, { recursive: true, force: true })
}
