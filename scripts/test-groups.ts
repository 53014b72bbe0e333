// Most of a small test file's time is loading the program. Files of a group run in one process, one after another.
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Writes a file for each group, which `node --test` runs as one, and returns their paths. The largest files come first,
 * as they tend to take longest: begun last, one would leave a core idle at the end.
 */
export function writeTestGroups(root: string, files: string[], count: number): string[] {
  const folder = join(root, 'node_modules/.cache/test-groups')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const size = new Map(files.map((file) => [file, statSync(join(root, file)).size]))
  const sorted = files.toSorted((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0))
  return Array.from({ length: count }, (_, group) => {
    const path = join(folder, `${String(group + 1).padStart(2, '0')}.mjs`)
    writeFileSync(
      path,
      writeGroup(
        root,
        sorted.filter((_file, at) => at % count === group),
      ),
    )
    return path
  })
}

function writeGroup(root: string, files: string[]): string {
  const lines = files.map((file) => {
    const url = pathToFileURL(join(root, file)).href
    return `await suite(${JSON.stringify(file)}, async () => { await import(${JSON.stringify(url)}) })`
  })
  return `import { suite } from 'node:test'\n${lines.join('\n')}\n`
}
