// Generates committed files: database types from the migrated database, openapi.json from the contract.
// `--check` changes nothing and fails if something is outdated.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startTestDatabase, TEMPLATE } from '../server/testing/template.ts'

const check = process.argv.includes('--check')
const root = join(import.meta.dirname, '..')

async function generateDatabaseTypes(): Promise<string> {
  const database = await startTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-types-'))
  const out = join(folder, 'database.ts')
  try {
    const admin = new pg.Client(database.config)
    await admin.connect()
    await admin.query(`alter database ${TEMPLATE} allow_connections true`)
    await admin.end()
    const { host, user, password } = database.config
    const url = `postgres://${user}:${encodeURIComponent(String(password))}@localhost/${TEMPLATE}?host=${encodeURIComponent(String(host))}`
    execFileSync(
      process.execPath,
      [
        join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
        '--dialect',
        'postgres',
        '--url',
        url,
        '--out-file',
        out,
        '--exclude-pattern',
        '{jobs,public}.*',
        '--type-mapping',
        '{"timestamptz":"string","date":"string","int8":"number","xid8":"string","ltree":"string","citext":"string"}',
        '--log-level',
        'error',
      ],
      { stdio: 'inherit' },
    )
    return readFileSync(out, 'utf8')
  } finally {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function generateOpenApi(): Promise<string> {
  const { operations } = await import('../server/app.ts')
  const { contracts } = await import('../server/contracts.ts')
  const { describeApi } = await import('../server/platform/http/openapi.ts')
  return `${JSON.stringify(describeApi(operations, contracts), null, 2)}\n`
}

function settle(file: string, text: string) {
  const path = join(root, file)
  let present = ''
  try {
    present = readFileSync(path, 'utf8')
  } catch {
    // does not exist yet
  }
  if (present === text) return
  if (!check) return writeFileSync(path, text)
  console.error(`${file} is out of date: run "npm run generate"`)
  process.exitCode = 1
}

settle('server/platform/database/database.gen.ts', await generateDatabaseTypes())
if (!process.argv.includes('--types')) settle('contract/openapi.json', await generateOpenApi())
