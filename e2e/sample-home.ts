// Runs once before the journeys: makes the home which the first run fills with the sample organisation.
import { rmSync } from 'node:fs'
import { makeTestHome } from '../server/testing/home.ts'
import { type Running, startServer } from './server.ts'

export const ADMINISTRATOR = {
  name: 'Vera Lindqvist',
  email: 'vera@kestrel.example',
  password: 'a long enough password',
}
/** The variable that names the home to the first run, and to the other journeys, whose workers copy it. */
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

/** Makes the empty home; returns what removes it. */
export default function makeSampleHome(): () => void {
  const home = makeTestHome()
  process.env[SAMPLE_HOME] = home
  return () => rmSync(home, { recursive: true, force: true })
}
