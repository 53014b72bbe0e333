import { isIP } from 'node:net'
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
  /** Whether `url` was set, or is only derived from host and port. */
  urlIsSet: boolean
  /** PostgreSQL 15 or newer to use instead of the embedded one. */
  databaseUrl: string | undefined
  /** SMTP server; without one, mails are kept as files under `home`/mail. */
  smtpUrl: string | undefined
  mailFrom: string
  /** Whose X-Forwarded-* headers are believed: that many proxies in front (0: none), or those at these addresses. */
  trustProxy: number | string[]
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Requests a minute for each person; limits.ts derives the other limits. */
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
    urlIsSet: Boolean(env['ORBWEAVER_URL']),
    databaseUrl,
    smtpUrl: env['SMTP_URL'] || undefined,
    mailFrom: env['MAIL_FROM'] || `Orbweaver <orbweaver@${url.hostname}>`,
    trustProxy: readTrustProxy(env['TRUST_PROXY'] ?? ''),
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

/** “true” would be ambiguous: to trust every address lets any client name an address of its choice. */
function readTrustProxy(text: string): number | string[] {
  if (['', 'false', 'off'].includes(text)) return 0
  if (/^\d$/.test(text)) return Number(text)
  const addresses = text.split(',').map((one) => one.trim())
  if (addresses.every(isNetwork)) return addresses
  throw new StartupProblem(
    `TRUST_PROXY is “${text}”; it must be the number of proxies in front (1 for one), or a list of their addresses such as 10.0.0.0/8,192.168.1.5.`,
  )
}

function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  )
}
