import { readConfig } from './platform/config.ts'
import { runLifetime } from './platform/lifetime.ts'
import { serve } from './serve.ts'

await runLifetime('server', async (life) => {
  console.log(`orbweaver: ready at ${await serve(readConfig(), life)}`)
})
