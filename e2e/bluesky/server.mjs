// A real Bluesky personal data server with a directory of its own, in memory and a scratch folder. Plain JavaScript for
// the Node that runs npm. Prints one line of JSON with its address, and ends when its standard input does.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secp256k1Keypair } from '@atproto/crypto'
import { envToCfg, envToSecrets, PDS } from '@atproto/pds'
import { Database, PlcServer } from '@did-plc/server'

const ADMIN = 'for tests alone'

/** The data server wants to know its port before it listens. */
async function findPort() {
  const probe = createServer()
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return port
}

const folder = mkdtempSync(join(tmpdir(), 'orbweaver-bluesky-'))
const directory = PlcServer.create({ db: Database.mock(), port: 0 })
const listening = await directory.start()
const key = await Secp256k1Keypair.create({ exportable: true })
const port = await findPort()
const server = await PDS.create(
  envToCfg({
    devMode: true,
    hostname: 'localhost',
    port,
    dataDirectory: folder,
    blobstoreDiskLocation: join(folder, 'blobs'),
    didPlcUrl: `http://localhost:${listening.address().port}`,
    recoveryDidKey: key.did(),
    serviceHandleDomains: ['.test'],
    bskyAppViewUrl: 'https://appview.invalid',
    bskyAppViewDid: 'did:example:invalid',
    inviteRequired: false,
    disableSsrfProtection: true,
  }),
  envToSecrets({
    adminPassword: ADMIN,
    jwtSecret: 'for tests alone',
    plcRotationKeyK256PrivateKeyHex: Buffer.from(await key.export()).toString('hex'),
  }),
)
await server.start()
console.log(JSON.stringify({ url: `http://localhost:${port}`, admin: ADMIN }))

process.stdin.resume()
process.stdin.on('end', async () => {
  await server.destroy()
  await directory.destroy()
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
