import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { explainFolder } from '../startup-problem.ts'
import type { Place } from './data-directory.ts'
import { cleanEnvironment, explainFailure, nameData } from './native.ts'

/** initdb, unlike the server, wants a user that /etc/passwd knows; this one exists everywhere (Debian, Alpine, Fedora). */
const NOBODY = 65534

const initUser = ({ user }: Place) => user && { uid: NOBODY, gid: user.gid }

let drafts = 0

/** Creates the data folder if absent, atomically, also with concurrent processes. */
export async function createCluster(place: Place, bin: string, durable: boolean): Promise<void> {
  if (fs.existsSync(place.data)) return
  removeDrafts(place)
  const draft = `${place.data}.${process.pid}.${drafts++}`
  const passwordFile = `${draft}.password`
  const user = initUser(place)
  try {
    fs.mkdirSync(draft, { mode: 0o700 })
    fs.writeFileSync(passwordFile, place.superuserPassword, { mode: 0o600 })
    for (const file of [draft, passwordFile]) if (user) fs.chownSync(file, user.uid, user.gid)
    await runInitdb(place, bin, draft, [
      ...['-D', nameData(draft), '-U', 'postgres', '--pwfile', `../${path.basename(passwordFile)}`],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...(durable ? ['--data-checksums'] : ['--no-data-checksums', '--no-sync']),
    ])
    if (place.user) giveAway(draft, place.user)
    moveIntoPlace(draft, place)
  } catch (error) {
    throw explainFolder(error, place.base)
  } finally {
    fs.rmSync(passwordFile, { force: true })
    fs.rmSync(draft, { recursive: true, force: true })
  }
}

async function runInitdb(place: Place, bin: string, draft: string, flags: string[]): Promise<void> {
  const child = spawn(path.join(bin, 'initdb'), flags, {
    ...initUser(place),
    cwd: draft,
    detached: true, // a Ctrl-C in the terminal is for us
    stdio: ['ignore', 'ignore', 'pipe'],
    env: cleanEnvironment(),
  })
  const [[code], output] = await Promise.all([once(child, 'close'), text(child.stderr)])
  if (code === 0) return
  fs.appendFileSync(place.log, output, { mode: 0o600 })
  throw explainFailure(output, place)
}

/** What a start that was killed in the middle of initdb left behind. */
function removeDrafts(place: Place): void {
  for (const name of fs.readdirSync(place.base)) {
    const pid = /^data\.(\d+)\./.exec(name)?.[1]
    if (!pid) continue
    try {
      process.kill(Number(pid), 0)
    } catch {
      fs.rmSync(path.join(place.base, name), { recursive: true, force: true })
    }
  }
}

function giveAway(folder: string, user: { uid: number; gid: number }): void {
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    fs.lchownSync(path.join(folder, name), user.uid, user.gid)
  }
  fs.chownSync(folder, user.uid, user.gid)
}

function moveIntoPlace(draft: string, place: Place): void {
  try {
    fs.renameSync(draft, place.data)
  } catch (error) {
    if (!fs.existsSync(place.data)) throw error // else another start was first
  }
  const base = fs.openSync(place.base, 'r')
  fs.fsyncSync(base) // makes the rename durable
  fs.closeSync(base)
}
