import { readConfig } from './platform/config.ts'
import { addressWarning } from './platform/http/address.ts'
import { runLifetime } from './platform/lifetime.ts'
import { describeServed, serve } from './serve.ts'

await runLifetime('server', async (life) => {
  const config = readConfig()
  console.log(describeServed(await serve(config, life)))
  const warning = addressWarning(config.url)
  if (warning) console.error(`orbweaver: ${warning}`)
})
