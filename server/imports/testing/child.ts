// Process that imports a file into a database and reports progress, to be killed by tests.
import { createDb, createPool } from '../../platform/db.ts'
import { importSlack } from '../index.ts'

const [config = '{}', file = ''] = process.argv.slice(2)
const db = createDb(createPool(JSON.parse(config)))
await importSlack({ db }, file, { onProgress: ({ what, done }) => void process.send?.({ what, done }) })
await db.destroy()
