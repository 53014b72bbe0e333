import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { explainFolder } from '../startup-problem.ts'
import type { DataDirectory } from './data-directory.ts'
import { cleanEnvironment, explainFailure, nameData } from './native.ts'

/**
 * Unlike the server, initdb needs a user that is in /etc/passwd; this one exists everywhere (Debian, Alpine, Fedora).
 */
const NOBODY = 65534

const initUser = ({ user }: DataDirectory) => user && { uid: NOBODY, gid: user.gid }

let drafts = 0

/** Creates the data folder if absent, atomically, also with concurrent processes. */
export async function createCluster(directory: DataDirectory, bin: string, durable: boolean): Promise<void> {
  if (fs.existsSync(directory.data)) return
  removeDrafts(directory)
  const draft = `${directory.data}.${process.pid}.${drafts++}`
  const passwordFile = `${draft}.password`
  const user = initUser(directory)
  try {
    fs.mkdirSync(draft, { mode: 0o700 })
    fs.writeFileSync(passwordFile, directory.superuserPassword, { mode: 0o600 })
    for (const file of [draft, passwordFile]) if (user) fs.chownSync(file, user.uid, user.gid)
    await runInitdb(directory, bin, draft, [
      ...['-D', nameData(draft), '-U', 'postgres', '--pwfile', `../${path.basename(passwordFile)}`],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...(durable ? ['--data-checksums'] : ['--no-data-checksums', '--no-sync']),
    ])
    if (directory.user) changeOwner(draft, directory.user)
    renameToFinal(draft, directory)
  } catch (error) {
    throw explainFolder(error, directory.base)
  } finally {
    fs.rmSync(passwordFile, { force: true })
    fs.rmSync(draft, { recursive: true, force: true })
  }
}

async function runInitdb(directory: DataDirectory, bin: string, draft: string, flags: string[]): Promise<void> {
  const child = spawn(path.join(bin, 'initdb'), flags, {
    ...initUser(directory),
    cwd: draft,
    detached: true, // so that Ctrl-C in the terminal does not reach it
    stdio: ['ignore', 'ignore', 'pipe'],
    env: cleanEnvironment(),
  })
  const [[code], output] = await Promise.all([once(child, 'close'), text(child.stderr)])
  if (code === 0) return
  fs.appendFileSync(directory.log, output, { mode: 0o600 })
  throw explainFailure(output, directory)
}

/** Deletes what a start that was killed during initdb left behind. */
function removeDrafts(directory: DataDirectory): void {
  for (const name of fs.readdirSync(directory.base)) {
    const pid = /^data\.(\d+)\./.exec(name)?.[1]
    if (!pid) continue
    try {
      process.kill(Number(pid), 0)
    } catch {
      fs.rmSync(path.join(directory.base, name), { recursive: true, force: true })
    }
  }
}

function changeOwner(folder: string, user: { uid: number; gid: number }): void {
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    fs.lchownSync(path.join(folder, name), user.uid, user.gid)
  }
  fs.chownSync(folder, user.uid, user.gid)
}

function renameToFinal(draft: string, directory: DataDirectory): void {
  try {
    fs.renameSync(draft, directory.data)
  } catch (error) {
    if (!fs.existsSync(directory.data)) throw error // otherwise a concurrent start created it first
  }
  const base = fs.openSync(directory.base, 'r')
  fs.fsyncSync(base) // makes the rename durable
  fs.closeSync(base)
}
