import type { Archive } from '../../archive/archive.ts'

export type Day = { file: string; day: string; bytes: number }
/** The folder of a channel in the archive: below `root`, by the name of the channel. */
export type ListedFolder = { root: string; name: string }
/** Root folders of exports: the imported one, and others, which are skipped. */
export type Roots = { own: string[]; others: string[] }

/** The export may have been packed again below a folder. An Enterprise Grid has lists below `teams/` too. */
export function findRoots(archive: Archive): Roots | undefined {
  const found = new Set<string>()
  for (const name of archive.sizes.keys())
    if (/(^|\/)(channels|groups)\.json$/.test(name) && !name.startsWith('__MACOSX/'))
      found.add(name.slice(0, name.lastIndexOf('/') + 1))
  const sorted = [...found].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const [first] = sorted
  if (first === undefined) return undefined
  const top = first.replace(/(^|\/)teams\/[^/]+\/$/, '$1')
  const isOwn = (root: string) =>
    root === top || (root.startsWith(top) && /^teams\/[^/]+\/$/.test(root.slice(top.length)))
  return { own: [...new Set([top, ...sorted.filter(isOwn).sort()])], others: sorted.filter((root) => !isOwn(root)) }
}

/** Folders with one file per day, by path; days in order of time. */
export function groupDays(archive: Archive, roots: readonly string[]): Map<string, Day[]> {
  const folders = new Map<string, Day[]>()
  const known = new Set(roots)
  for (const [file, bytes] of archive.sizes) {
    const [, root, name, day] = /^(.*\/)?([^/]+)\/(\d{4}-\d{2}-\d{2})\.json$/.exec(file) ?? []
    if (!name || !day || !known.has(root ?? '')) continue
    const path = (root ?? '') + name
    const days = folders.get(path) ?? []
    days.push({ file, day, bytes })
    folders.set(path, days)
  }
  for (const days of folders.values()) days.sort(byFile)
  return folders
}

/** Resuming uses the file name of the day. */
const byFile = (a: Day, b: Day) => (a.file < b.file ? -1 : 1)

/**
 * Assigns folders to channels and removes them from `folders`: by equal name, or by the only name that differs only in
 * its Unicode encoding, which zip programs may change.
 */
export function assignDays(folders: Map<string, Day[]>, channels: readonly (readonly ListedFolder[])[]): Day[][] {
  const listed = channels.flatMap((folderList, channel) =>
    folderList.map(({ root, name }) => ({ channel, path: root + name, days: [] as Day[] })),
  )
  const assign = (listing: (typeof listed)[number], path: string) => {
    listing.days = folders.get(path) ?? []
    folders.delete(path)
  }
  for (const listing of listed) assign(listing, listing.path)
  const alike = Map.groupBy([...folders.keys()], looseKey)
  const missing = Map.groupBy(
    listed.filter(({ days }) => days.length === 0),
    ({ path }) => looseKey(path),
  )
  for (const [key, [listing, ...more]] of missing) {
    const [path, ...others] = alike.get(key) ?? []
    if (listing && path !== undefined && more.length === 0 && others.length === 0) assign(listing, path)
  }
  const found = channels.map((): Day[] => [])
  for (const { channel, days } of listed) found[channel]?.push(...days)
  for (const days of found) days.sort(byFile)
  return found
}

const looseKey = (name: string) => name.normalize('NFKC').toLowerCase()
