// Much of the time of a small test file is loading the program. Each process runs one test file after another
// from a shared list, so that no process is idle while files are left.
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'node:test'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'node_modules/.cache/test-processes')

/**
 * Writes one file per process, which `node --test` runs, and returns their paths. The largest test files come first,
 * because they tend to take longest: started last, one would leave a core idle at the end.
 */
export function writeTestProcesses(files: string[], count: number): string[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const size = new Map(files.map((file) => [file, statSync(join(root, file)).size]))
  const sorted = files.toSorted((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0))
  const code = `import { runTestFiles } from ${JSON.stringify(import.meta.url)}\nawait runTestFiles(${JSON.stringify(sorted)})\n`
  return Array.from({ length: count }, (_, process) => {
    const path = join(folder, `process-${process + 1}.mjs`)
    writeFileSync(path, code)
    return path
  })
}

/** Runs each file that no other process has claimed. */
export async function runTestFiles(files: string[]): Promise<void> {
  for (const [index, file] of files.entries())
    if (claim(index))
      await suite(file, async () => {
        await import(pathToFileURL(join(root, file)).href)
      })
}

/** Returns whether this process claims the file first. */
function claim(index: number): boolean {
  try {
    closeSync(openSync(join(folder, String(index)), 'wx'))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
