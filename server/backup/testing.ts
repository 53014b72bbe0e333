import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import * as filesContract from '../../contract/network/files.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { createDb, createPool, sql } from '../platform/db.ts'
import { openProgram } from '../program.ts'
import { postFile, type Somebody, type TestApp } from '../testing/index.ts'
import { listTables } from './catalog.queries.ts'
import { isDatabaseUsed } from './load.queries.ts'
import { openSnapshot } from './snapshot.queries.ts'
import { cutIntoParts, sumRows } from './table-sum.ts'

/** A folder that `remove` deletes with its contents. */
export function makeFolder() {
  const path = mkdtempSync(join(tmpdir(), 'orbweaver-backup-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** An empty database next to that of the test, and a home that does not exist yet. */
export async function makeEmptyTarget({ config: source }: TestApp, parent: string) {
  const name = `restored_${randomBytes(6).toString('hex')}`
  const admin = async (text: string) => {
    const db = createDb(createPool({ ...source, max: 1 }))
    await sql
      .raw(text)
      .execute(db)
      .finally(() => db.destroy())
  }
  await admin(`create database ${name}`)
  const { host, user, password } = source
  const url = `postgresql://${user}:${encodeURIComponent(String(password))}@/${name}?host=${encodeURIComponent(String(host))}`
  const home = join(parent, name)
  const config = readConfig({ LOG_LEVEL: 'silent', DATABASE_URL: url, ORBWEAVER_HOME: home })
  return {
    config,
    database: { connectionString: url },
    drop: () => admin(`drop database if exists ${name} with (force)`),
    /** Whether home and database are empty. */
    isEmpty: async () => !(await isDatabaseUsed({ connectionString: url })) && listFolder(home).length === 0,
  }
}

export const listFolder = (path: string): string[] => {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

/** Opens the restored database, as the next start does. */
export const openRestored = (config: Config) => openProgram(config, 'command')

/** Rows and hash of each table of a database. */
export async function sumDatabase(config: pg.ClientConfig): Promise<Record<string, string>> {
  const snapshot = await openSnapshot(config)
  try {
    const sums: Record<string, string> = {}
    for (const table of await listTables(snapshot.client)) {
      const sum = sumRows()
      for await (const part of cutIntoParts(snapshot.read(table))) sum.add(part)
      const { rows, hash } = sum.of(table.name)
      sums[table.name] = `${rows} ${hash}`
    }
    return sums
  } finally {
    await snapshot.close()
  }
}

/** Uploads a text file. Returns its id and address. */
export async function uploadText(app: TestApp, who: Somebody, name: string, text: string) {
  const answer = await postFile(app, who, { url: filesContract.uploadFile.path, name, bytes: text })
  if (answer.statusCode >= 300) throw new Error(answer.body)
  return answer.json<filesContract.FileCard>()
}
