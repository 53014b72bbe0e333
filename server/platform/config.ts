import { resolve } from 'node:path'
import { StartupProblem } from './startup-problem.ts'

/** Everything the environment decides, read once. */
export type Config = {
  port: number
  host: string
  /** Folder of all data: files, keys, the embedded database. */
  home: string
  /** The address people use; links in mails and passkeys depend on it. */
  url: URL
  /** PostgreSQL 15 or newer to use instead of the embedded one. */
  databaseUrl: string | undefined
  /** SMTP server; without one, mails are kept as files under `home`/mail. */
  smtpUrl: string | undefined
  mailFrom: string
  /** Trust X-Forwarded-* of a proxy in front. */
  trustProxy: boolean
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** General requests a minute for each person or address. */
  rateLimit: number
  /** Where the keys of the credentials vault lie; nodes on several machines share it. Without it, in `home`/keys. */
  vaultKeyFile: string | undefined
  /** Lets connectors ask addresses inside the organisation's own network too. */
  outsidePrivate: boolean
}

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** Reads and checks the environment. Throws StartupProblem with one sentence that says what to change. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const port = Number(env['PORT'] || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new StartupProblem(`PORT is “${env['PORT']}”; it must be a number from 1 to 65535 (0 takes any free port).`)
  const host = env['HOST'] || '127.0.0.1'
  const databaseUrl = env['DATABASE_URL'] || undefined
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new StartupProblem('DATABASE_URL must begin with postgres://; leave it out to use the embedded PostgreSQL.')
  const logLevel = levels.find((level) => level === (env['LOG_LEVEL'] || 'warn'))
  if (!logLevel) throw new StartupProblem(`LOG_LEVEL is “${env['LOG_LEVEL']}”; it must be one of ${levels.join(', ')}.`)
  const rateLimit = Number(env['RATE_LIMIT'] || 1200)
  if (!Number.isInteger(rateLimit) || rateLimit < 1)
    throw new StartupProblem(`RATE_LIMIT is “${env['RATE_LIMIT']}”; it must be a whole number of requests a minute.`)
  const url = readUrl(
    env['ORBWEAVER_URL'] ||
      `http://${host.includes(':') ? `[${host}]` : host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${port}`,
  )
  return {
    port,
    host,
    home: resolve(env['ORBWEAVER_HOME'] || '.orbweaver'),
    url,
    databaseUrl,
    smtpUrl: env['SMTP_URL'] || undefined,
    mailFrom: env['MAIL_FROM'] || `Orbweaver <orbweaver@${url.hostname}>`,
    trustProxy: env['TRUST_PROXY'] === 'true' || env['TRUST_PROXY'] === '1',
    logLevel,
    rateLimit,
    vaultKeyFile: env['ORBWEAVER_VAULT_KEY_FILE'] || undefined,
    outsidePrivate: env['ORBWEAVER_OUTSIDE_PRIVATE'] === 'true' || env['ORBWEAVER_OUTSIDE_PRIVATE'] === '1',
  }
}

function readUrl(text: string): URL {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new StartupProblem(`ORBWEAVER_URL is “${text}”; it must be an address such as https://social.example.org.`)
  return url
}
