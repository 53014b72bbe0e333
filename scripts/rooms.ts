import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const web = join(import.meta.dirname, '../web')
/** What every page needs; its messages come with the first load. */
const shared = ['dist', 'locales', 'platform', 'public', 'shell', 'ui']

/** The modules of the web, each with messages of its own that come when somebody first enters one of its pages. */
export const rooms: string[] = readdirSync(web, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
  .map(({ name }) => name)
