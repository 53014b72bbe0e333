// Lists optional dependencies that package-lock.json names without an entry of their own: `npm ci` refuses such a lock.
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const present = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
for (const [path, { version, optionalDependencies = {} }] of Object.entries(packages)) {
  const missing = Object.keys(optionalDependencies).filter((name) => !present.has(name))
  if (missing.length === 0) continue
  console.error(`${path || 'package.json'} ${version}: no entry for ${missing.join(', ')}`)
  process.exitCode = 1
}
