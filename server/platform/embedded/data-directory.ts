import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { codeOf, explainFolder, StartupProblem } from '../startup-problem.ts'

/**
 * PostgreSQL refuses to run as root, so root starts it as this user, which needs no entry in /etc/passwd. 60578–61183
 * is an unassigned range (https://systemd.io/UIDS-GIDS).
 */
const UNPRIVILEGED_USER = 60918

/** Maximum length of a socket path (Linux 107 bytes, macOS 103). */
const ADDRESS_LIMIT = 103

export type DataDirectory = {
  home: string
  base: string
  data: string
  /** folder of the socket; inaccessible to other users */
  run: string
  log: string
  /** set only if root starts the server: the user that runs it */
  user: { uid: number; gid: number } | undefined
  superuserPassword: string
  ownerPassword: string
}

/** Creates the folders of the embedded database inside `home`; safe for concurrent processes. */
export function prepareDataDirectory(home: string): DataDirectory {
  try {
    fs.mkdirSync(home, { recursive: true, mode: 0o700 })
    return describeDirectory(fs.realpathSync(home))
  } catch (error) {
    throw explainFolder(error, path.resolve(home))
  }
}

function describeDirectory(home: string): DataDirectory {
  const base = path.join(home, 'postgres')
  const data = path.join(base, 'data')
  const user = process.getuid?.() === 0 ? chooseUser(home, data) : undefined
  fs.mkdirSync(base, { recursive: true, mode: 0o700 })
  refuseForeign(base)
  // the unprivileged user can enter but not change the folder: root follows no link created by the database
  if (user) closeFolder(base, user.uid === UNPRIVILEGED_USER ? { uid: 0, gid: UNPRIVILEGED_USER } : user, 0o750)
  const secret = writeOnce(path.join(base, 'secret'), () => randomBytes(24).toString('base64url'))
  // two passwords derived from one secret, so that neither reveals the other
  const password = (who: string) => createHmac('sha256', secret).update(who).digest('base64url')
  const run = prepareRun(base, password('folder').slice(0, 12), user)
  return {
    home,
    base,
    data,
    run,
    log: path.join(base, 'postgres.log'),
    user,
    superuserPassword: password('superuser'),
    ownerPassword: password('owner'),
  }
}

/** The owner of the existing files, so that one start with sudo does not lock out an ordinary user. */
function chooseUser(home: string, data: string): { uid: number; gid: number } {
  for (const folder of [data, home]) {
    const owner = fs.statSync(folder, { throwIfNoEntry: false })
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  }
  return { uid: UNPRIVILEGED_USER, gid: UNPRIVILEGED_USER }
}

/** If the path is too long for a socket: a folder elsewhere, with an unguessable name derived from the secret. */
function prepareRun(base: string, name: string, user: DataDirectory['user']): string {
  const inside = path.join(base, 'run')
  const fits = Buffer.byteLength(path.join(inside, '.s.PGSQL.5432')) <= ADDRESS_LIMIT
  const run = fits ? inside : `/tmp/orbweaver-${name}`
  fs.mkdirSync(run, { recursive: true, mode: 0o700 })
  if (user) closeFolder(run, user, 0o700)
  const { uid, mode } = fs.lstatSync(run)
  if (uid === (user?.uid ?? process.getuid?.()) && (mode & 0o077) === 0) return run
  throw new StartupProblem(`other users of this machine may enter ${run}; remove that folder and start again.`)
}

function closeFolder(folder: string, owner: { uid: number; gid: number }, mode: number): void {
  try {
    fs.lchownSync(folder, owner.uid, owner.gid)
    fs.chmodSync(folder, mode)
  } catch (cause) {
    if (!['EPERM', 'EINVAL'].includes(codeOf(cause))) throw cause
    throw new StartupProblem(
      'PostgreSQL does not run as root, and this root may not hand it to another user; ' +
        'start Orbweaver as an ordinary user, or set DATABASE_URL to a PostgreSQL of version 15 or newer.',
      { cause },
    )
  }
}

function refuseForeign(base: string): void {
  const found = fs.lstatSync(base)
  const me = process.getuid?.()
  if (found.isDirectory() && (me === 0 || me === undefined || found.uid === me)) return
  throw new StartupProblem(
    `${base} belongs to another user of this machine; start Orbweaver as that user, or choose another ORBWEAVER_HOME.`,
  )
}

/** Returns the text of the file. The first process writes it atomically with a link. */
function writeOnce(file: string, make: () => string): string {
  if (!fs.existsSync(file)) {
    const draft = `${file}.${process.pid}`
    const folder = fs.statSync(path.dirname(file))
    fs.writeFileSync(draft, make(), { mode: 0o600, flush: true })
    if (process.getuid?.() === 0) fs.chownSync(draft, folder.uid, folder.gid)
    try {
      fs.linkSync(draft, file)
    } catch {
      // a concurrent process wrote it first; its text is used
    }
    fs.rmSync(draft)
  }
  return fs.readFileSync(file, 'utf8')
}
