// APIs that browsers offer only at secure addresses are used only in web/platform/, which has alternatives for plain
// http.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const secureOnly = [
  'crypto\\.(randomUUID|subtle)',
  'navigator\\.(clipboard|locks|serviceWorker|storage|mediaDevices|credentials|share|canShare|wakeLock|geolocation)',
  'isSecureContext',
  'new Notification\\(|Notification\\.(permission|requestPermission)',
  'caches\\.(open|match)',
  'show(Save|Open|Directory)(File)?Picker',
  'PublicKeyCredential',
]
const pattern = new RegExp(`(?<![\\w.])(?:window\\.|globalThis\\.|self\\.)?(?:${secureOnly.join('|')})`)
/** The one exception: it checks whether passkeys can be used at all. */
const allowed = /^web\/(platform\/|account\/passkey\.ts$)/

const found = globSync('web/**/*.{ts,tsx}', { cwd: root, exclude: ['web/dist/**'] })
  .filter((file) => !allowed.test(file))
  .flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  )
for (const line of found) console.error(line)
if (found.length > 0) {
  console.error('These do not exist on plain http. Use what web/platform/ offers: newId, copyText, startLive.')
  process.exit(1)
}
