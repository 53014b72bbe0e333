import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const web = join(import.meta.dirname, '../web')
/** Code shared by all pages; its messages are loaded with the first page. */
const shared = ['dist', 'locales', 'platform', 'public', 'shell', 'ui']

/** The modules of the web with their own messages, which are loaded with the first page of the module. */
export const rooms: string[] = readdirSync(web, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
  .map(({ name }) => name)
