import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { type BackupSettings, readBackupSettings } from './backup-settings.ts'
import { StartupProblem } from './startup-problem.ts'

/** Settings from the environment, read once. */
export type Config = {
  port: number
  host: string
  /** Folder of all data: files, keys, the embedded database. */
  home: string
  /** The public address; links in mails and passkeys depend on it. */
  url: URL
  /** Whether ORBWEAVER_URL was set; otherwise `url` is derived from host and port. */
  urlIsSet: boolean
  /** PostgreSQL 15 or newer to use instead of the embedded one. */
  databaseUrl: string | undefined
  /** SMTP server; without one, mails are written as files to `home`/mail. */
  smtpUrl: string | undefined
  mailFrom: string
  /** Trusted proxies for X-Forwarded-* headers: their number (0: none), or their addresses. */
  trustProxy: number | string[]
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Requests a minute for each person; limits.ts derives the other limits. */
  rateLimit: number
  /** Megabytes of uploads a day for each person; administrators have no limit. */
  uploadLimit: number
  /** Folder of the vault keys, shared by nodes on several machines. Default: `home`/keys. */
  vaultKeyFile: string | undefined
  /** Undefined: no scheduled backups. */
  backups: BackupSettings | undefined
  /** Hosts (`name` or `name:port`) that connectors may call even though their addresses are private. */
  privateHosts: string[]
}

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** Reads and validates the environment. Throws StartupProblem with a sentence that says what to change. */
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
    smtpUrl: readSmtpUrl(env['SMTP_URL']),
    mailFrom: readMailFrom(env['MAIL_FROM']) ?? `Orbweaver <orbweaver@${url.hostname}>`,
    trustProxy: readTrustProxy(env['TRUST_PROXY'] ?? ''),
    logLevel,
    rateLimit: readNumber('RATE_LIMIT', env['RATE_LIMIT'] || '1200', 'requests a minute'),
    uploadLimit: readNumber('UPLOAD_LIMIT', env['UPLOAD_LIMIT'] || '2000', 'megabytes a day'),
    vaultKeyFile: env['ORBWEAVER_VAULT_KEY_FILE'] || undefined,
    backups: readBackupSettings(env),
    privateHosts: readHosts(env['ORBWEAVER_OUTSIDE_PRIVATE'] ?? ''),
  }
}

function readNumber(name: string, text: string, unit: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number > 0) return number
  throw new StartupProblem(`${name} is “${text}”; it must be a whole number of ${unit}.`)
}

function readUrl(text: string): URL {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new StartupProblem(`ORBWEAVER_URL is “${text}”; it must be an address such as https://social.example.org.`)
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/')
    throw new StartupProblem(
      `ORBWEAVER_URL must be an address of a host and nothing behind it, such as ${url.origin}; Orbweaver cannot be served below a path.`,
    )
  return url
}

/** The address can contain a password, so it is not shown. */
function readSmtpUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.parse(text)
  if (url?.hostname && /^smtps?:$/.test(url.protocol)) return text
  throw new StartupProblem('SMTP_URL must be an address such as smtp://user:password@mail.example.org:587.')
}

function readMailFrom(text: string | undefined): string | undefined {
  if (!text) return undefined
  const address = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text
  if (/^[^\s@<>]+@[^\s@<>]+$/.test(address.trim()) && !/[\r\n]/.test(text)) return text
  throw new StartupProblem(
    `MAIL_FROM is “${text}”; it must be a mail address such as Orbweaver <orbweaver@example.org>.`,
  )
}

/** “true” would let every member reach every host of the private network. */
function readHosts(text: string): string[] {
  if (['', 'false', '0', 'off'].includes(text)) return []
  const hosts = text.split(',').map((one) => one.trim().toLowerCase())
  const isHost = (one: string) => /^([a-z0-9][a-z0-9.-]*|\[[0-9a-f:.]+\])(:\d{1,5})?$/.test(one)
  if (hosts.every(isHost) && !hosts.some((one) => ['true', '1', 'on', 'yes'].includes(one))) return hosts
  throw new StartupProblem(
    `ORBWEAVER_OUTSIDE_PRIVATE is “${text}”; it must be a list of hosts such as bluesky.example.internal,10.1.2.3:8080.`,
  )
}

/** “true” would trust every address, and any client could then claim any address. */
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
