import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { readChainState, selectBacklog } from '../activity/index.ts'
import { readBackupState } from '../backup/index.ts'
import { row, sql } from '../platform/db.ts'
import { addressWarning } from '../platform/http/address.ts'
import { countJobs } from '../platform/jobs/failed-jobs.queries.ts'
import { checkVault } from '../presence/index.ts'
import type { Program } from '../program.ts'
import { runCommand, withJson } from './command.ts'

type Finding = { check: string; ok: boolean; found: string; mend?: string }

export function addDoctor(program: Command): void {
  withJson(program.command('doctor'))
    .description('check this installation and explain what it finds')
    .action((options: { json?: boolean }) =>
      runCommand(options, async ({ program: opened, terminal }) => {
        const findings = [
          ...checkMachine(opened),
          ...(await checkDatabase(opened)),
          ...(await checkWork(opened)),
          await checkBackups(opened),
        ]
        const healthy = findings.every((finding) => finding.ok)
        terminal.answer({ healthy, findings }, findings.map(describe))
        if (!healthy) process.exitCode = 1
      }),
    )
}

const describe = ({ check, ok, found, mend }: Finding) =>
  `${ok ? '✓' : '✗'} ${check}: ${found}${ok || !mend ? '' : `\n  → ${mend}`}`

function checkMachine({ platform: { config } }: Program): Finding[] {
  const { bavail, bsize } = statfsSync(config.home)
  const free = (bavail * bsize) / 1024 ** 3
  const pages = existsSync(join(import.meta.dirname, '../../web/dist/index.html'))
  const writable = isWritable(config.home)
  return [
    {
      check: 'Node',
      ok: Number(process.versions.node.split('.')[0]) >= 26,
      found: process.version,
      mend: 'run through npm start or npx orbweaver, which use the pinned Node',
    },
    { check: 'home', ok: writable, found: config.home, mend: 'let the user who starts Orbweaver own it' },
    {
      check: 'disk',
      ok: free > 1,
      found: `${free.toFixed(1)} GiB free`,
      mend: 'free some space: below 1 GiB PostgreSQL may stop',
    },
    { check: 'address', ok: true, found: addressWarning(config.url) ?? config.url.href },
    { check: 'pages', ok: pages, found: pages ? 'built' : 'not built', mend: 'run npm run build' },
    {
      check: 'mail',
      ok: true,
      found: config.smtpUrl
        ? `through ${URL.parse(config.smtpUrl)?.host}`
        : `kept as files in ${join(config.home, 'mail')} (SMTP_URL is not set)`,
    },
  ]
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.R_OK)
    return true
  } catch {
    return false
  }
}

async function checkDatabase({ platform: { db, config } }: Program): Promise<Finding[]> {
  const facts = await row<{
    version: string
    size: string
    checksums: string
    fsync: string
    people: number
    set_up: boolean
  }>(
    db,
    sql`select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
      current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
      (select count(*) from people.person where state = 'active') as people, exists (select from people.organisation) as set_up`,
  )
  if (!facts) return [{ check: 'database', ok: false, found: 'does not answer' }]
  return [
    {
      check: 'database',
      ok: true,
      found: `PostgreSQL ${facts.version}, ${config.databaseUrl ? 'of DATABASE_URL' : 'embedded'}, ${facts.size}`,
    },
    {
      check: 'durable writes',
      ok: facts.fsync === 'on',
      found: `fsync ${facts.fsync}`,
      mend: 'turn fsync on: without it a power cut destroys the database',
    },
    { check: 'checksums', ok: facts.checksums === 'on' || config.databaseUrl !== undefined, found: facts.checksums },
    {
      check: 'organisation',
      ok: facts.set_up,
      found: facts.set_up ? `set up, ${facts.people} active people` : 'not set up',
      mend: 'open the start page, or run npx orbweaver init',
    },
  ]
}

async function checkWork({ platform: { db, config } }: Program): Promise<Finding[]> {
  const backlog = await selectBacklog(db)
  const jobs = await countJobs(db)
  const chain = await readChainState(db)
  return [
    { check: 'vault', ...(await checkVault(db, config)) },
    {
      check: 'log readers',
      ok: backlog.behind < 10_000,
      found: `${backlog.readers}, the slowest is ${backlog.behind} activities behind`,
      mend: 'start the server; if it runs, its log says which reader fails',
    },
    {
      check: 'failed activities',
      ok: backlog.setAside === 0,
      found: `${backlog.setAside} set aside by readers of the log`,
      mend: 'the server log says why; Administration → Health retries them',
    },
    {
      check: 'chain of the log',
      ok: chain.lastCheck?.sound ?? true,
      found: `${chain.position} rows, ${chain.unchained} not yet${chain.lastCheck ? `; checked ${chain.lastCheck.at}` : ''}`,
      mend: 'something in the log is not as it was written: npx orbweaver audit verify says where',
    },
    {
      check: 'jobs',
      ok: jobs.failing === 0,
      found: `${jobs.all} wait, ${jobs.failing} failed three times or more`,
      mend: 'the server log says why they fail',
    },
  ]
}

async function checkBackups({ platform: { db, config } }: Program): Promise<Finding> {
  const { schedule, last, failure, overdue } = await readBackupState(db, config)
  const newest = last ? `last one ${last.finishedAt} in ${last.path}` : 'none yet'
  const planned = schedule ? `, next one due ${schedule.next}` : ', none scheduled (ORBWEAVER_BACKUP_FOLDER)'
  const failed = failure ? `; failed at ${failure.at}: ${failure.error}` : ''
  const mend = 'start the server; if it runs, its log says why backups fail'
  return { check: 'backups', ok: !overdue && !failure, found: `${newest}${planned}${failed}`, mend }
}
