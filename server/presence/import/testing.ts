import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uploadAccountImport } from '../../../contract/presence/import.ts'
import { row, sql } from '../../platform/db.ts'
import { SESSION_COOKIE } from '../../platform/http.ts'
import type { Answer, Somebody, TestApp } from '../../testing/index.ts'
import { importAccounts, type Typed } from './command-line.ts'

/** Uploads a list as a browser does. */
export async function uploadList(
  app: TestApp,
  who: Somebody,
  name: string,
  text: string | Uint8Array,
): Promise<Answer<typeof uploadAccountImport>> {
  const head = `--edge\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const response = await app.app.inject({
    method: 'POST',
    url: `/api${uploadAccountImport.path}`,
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=edge',
      ...(who?.cookie && { cookie: `${SESSION_COOKIE}=${who.cookie}` }),
      ...(who?.token && { authorization: `Bearer ${who.token}` }),
    },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(text), Buffer.from('\r\n--edge--\r\n')]),
  })
  const body = response.json()
  return { status: response.statusCode, headers: response.headers, body, problem: body }
}

/** Imports a list as the command line does. */
export async function importList(app: TestApp, name: string, text: string | Uint8Array, typed: Partial<Typed> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-list-'))
  try {
    const path = join(folder, name)
    await writeFile(path, text)
    return await importAccounts(app.db, path, { dryRun: false, createUnits: true, columns: {}, ...typed })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A digest of everything that an import may change. */
export const census = (app: TestApp) =>
  row<Record<string, unknown>>(
    app.db,
    sql`select (select md5(string_agg(a::text, '' order by id)) from presence.account a) as accounts,
      (select md5(string_agg(u::text, '' order by account_id, unit_id)) from presence.account_unit u) as owners,
      (select md5(string_agg(r::text, '' order by id)) from presence.import_record r) as records,
      (select md5(string_agg(r::text, '' order by id)) from governance.resource r) as resources,
      (select md5(string_agg(u::text, '' order by id)) from people.unit u) as units,
      (select count(*) from activity.log) as log`,
  )
