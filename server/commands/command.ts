import type { Command } from 'commander'
import { openDatabase } from '../open-database.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { Problem } from '../platform/errors.ts'
import { type Lifetime, runLifetime } from '../platform/lifetime.ts'
import type { Program } from '../program.ts'
import { openTerminal, refuse, type Terminal } from './terminal.ts'

export type Work = { program: Program; terminal: Terminal; life: Lifetime }

/** Every command takes --json. */
export const withJson = (command: Command) => command.option('--json', 'print one JSON document and nothing else')

/** Opens the program beside a running server or without one, does the work, closes it, leaves with the right exit code. */
export function runCommand(
  options: { json?: boolean },
  work: (work: Work) => Promise<void>,
  /** Asked before anything is opened, which in an empty home would make a database. */
  isPossible: (config: Config) => Promise<unknown> = async () => {},
): Promise<never> {
  return runLifetime('command', async (life) => {
    const config = readConfig()
    await isPossible(config).catch(explain)
    const opening = openDatabase(config, 'command')
    // A failure is reported where it is awaited.
    opening.catch(() => {})
    // The modules are loaded while the database starts.
    const { openProgram } = await import('../program.ts')
    const program = await openProgram(config, 'command', opening)
    life.onStop('the database', program.close)
    await work({ program, terminal: openTerminal(options.json ?? false), life }).catch(explain)
  })
}

/** A refusal of the product is a sentence for people, not a trace. */
function explain(error: unknown): never {
  if (error instanceof Problem) throw refuse(error.message, error)
  throw error
}
