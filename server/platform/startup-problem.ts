type Cause = { cause?: unknown }

/** One sentence: why Orbweaver cannot start and how to fix it. Printed as `orbweaver: …`, exit code 1. */
export class StartupProblem extends Error {
  override name = 'StartupProblem'

  static homeInUse(home: string, holder: string): StartupProblem {
    return new StartupProblem(
      `another Orbweaver (${holder}) already runs on ${home}; stop it first, or give this one its own ORBWEAVER_HOME.`,
    )
  }

  static homeClosed(folder: string, cause?: unknown): StartupProblem {
    const why = codeOf(cause)
    return new StartupProblem(
      `cannot read and write ${folder}${why ? ` (${why})` : ''}; ` +
        'let the user who starts Orbweaver own it, or choose another folder with ORBWEAVER_HOME.',
      { cause },
    )
  }

  static diskFull(folder: string, cause?: unknown): StartupProblem {
    return new StartupProblem(`the disk that holds ${folder} is full; free some space and start again.`, { cause })
  }

  static portTaken(host: string, port: number): StartupProblem {
    return new StartupProblem(
      `port ${port} on ${host} is taken by another program; stop that program, or choose another port with PORT.`,
    )
  }

  static portForbidden(host: string, port: number): StartupProblem {
    return new StartupProblem(`this user may not listen on port ${port} of ${host}; choose a PORT above 1023.`)
  }

  static hostUnknown(host: string): StartupProblem {
    return new StartupProblem(
      `${host} is not an address of this machine; set HOST to one that is, or to 0.0.0.0 for all.`,
    )
  }

  static databaseTooOld(found: string): StartupProblem {
    return new StartupProblem(
      `the database of DATABASE_URL is PostgreSQL ${found}; Orbweaver needs version 15 or newer: ` +
        'upgrade it, or leave DATABASE_URL unset to use the one that comes with Orbweaver.',
    )
  }

  static databaseUrlUnreadable(): StartupProblem {
    return new StartupProblem(
      'DATABASE_URL cannot be read as an address such as postgres://user:password@host:5432/name; ' +
        'write special characters in the password percent-encoded (%40 for @).',
    )
  }

  static databaseUnreachable(where: string, cause?: unknown): StartupProblem {
    return new StartupProblem(
      `cannot reach the database of DATABASE_URL at ${where} (${reasonOf(cause)}); ` +
        'check that it runs and that address, user and password are right.',
      { cause },
    )
  }

  constructor(sentence: string, options: Cause = {}) {
    super(sentence, options)
  }
}

/** The system or SQL error code of anything thrown, `''` when it has none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/** An AggregateError (a name with several addresses, all refused) has an empty message: then its first one. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  if (error instanceof Error && error.message) return error.message
  return codeOf(error) || String(error)
}

const CLOSED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'EIO'])
const FULL = new Set(['ENOSPC', 'EDQUOT', '53100'])

/** Turns a file system error in `folder` into its sentence; other errors are returned unchanged. */
export function explainFolder(error: unknown, folder: string): unknown {
  if (FULL.has(codeOf(error))) return StartupProblem.diskFull(folder, error)
  if (CLOSED.has(codeOf(error))) return StartupProblem.homeClosed(folder, error)
  return error
}

/** Turns an error of `listen` into its sentence; other errors are returned unchanged. */
export function explainListen(error: unknown, host: string, port: number): unknown {
  if (codeOf(error) === 'EADDRINUSE') return StartupProblem.portTaken(host, port)
  if (codeOf(error) === 'EACCES') return StartupProblem.portForbidden(host, port)
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(codeOf(error))) return StartupProblem.hostUnknown(host)
  return error
}

const LOST = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])
/** SQLSTATE of a server that shuts down, crashed, or is not ready yet. */
const AWAY = new Set(['57P01', '57P02', '57P03'])
/** What pg says of a lost connection without a code. */
const WITHOUT_CODE =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout exceeded when trying to connect)/

/** Returns whether the connection to the database was lost, or could not be made. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isConnectionLost)
  if (error instanceof Error && error.cause) return isConnectionLost(error.cause)
  const code = codeOf(error)
  if (LOST.has(code) || AWAY.has(code) || /^08[0-9A-Z]{3}$/.test(code)) return true
  // A database that was stopped has removed its socket.
  if (code === 'ENOENT' && error instanceof Error && 'syscall' in error && error.syscall === 'connect') return true
  return error instanceof Error && WITHOUT_CODE.test(error.message)
}

/** Classes of SQLSTATE: connection, rollback, resources, operator, system. */
const PASSING = new Set(['08', '40', '53', '55', '57', '58'])

/** Returns whether a statement failed because of the state of the database, such as a deadlock or a full disk. */
export const isTransient = (error: unknown): boolean =>
  isConnectionLost(error) || PASSING.has(/^[0-9A-Z]{5}$/.test(codeOf(error)) ? codeOf(error).slice(0, 2) : '')
