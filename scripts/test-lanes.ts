// Much of the time of a small test file is loading the program. A lane is one process that runs one test file after another
// from a list that all lanes share, so that none waits while there is work.
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'node:test'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'node_modules/.cache/test-lanes')

/**
 * Writes one file per lane, which `node --test` runs, and returns their paths. The largest test files come first,
 * because they tend to take longest: started last, one would leave a core idle at the end.
 */
export function writeTestLanes(files: string[], count: number): string[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const size = new Map(files.map((file) => [file, statSync(join(root, file)).size]))
  const sorted = files.toSorted((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0))
  const code = `import { takeTestFiles } from ${JSON.stringify(import.meta.url)}\nawait takeTestFiles(${JSON.stringify(sorted)})\n`
  return Array.from({ length: count }, (_, lane) => {
    const path = join(folder, `lane-${lane + 1}.mjs`)
    writeFileSync(path, code)
    return path
  })
}

/** Runs each file that no other lane has claimed. */
export async function takeTestFiles(files: string[]): Promise<void> {
  for (const [place, file] of files.entries())
    if (take(place))
      await suite(file, async () => {
        await import(pathToFileURL(join(root, file)).href)
      })
}

/** Returns whether this process claims the file first. */
function take(place: number): boolean {
  try {
    closeSync(openSync(join(folder, String(place)), 'wx'))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
