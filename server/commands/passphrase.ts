import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { refuse } from './terminal.ts'

/** The first line of a file, or of standard input for `-`: arguments would show in the list of processes. */
export function readPassphrase(file: string): string {
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw refuse(`cannot read the passphrase from ${file}; give a file that holds it on its first line`, error)
  }
  return requireLength(text.split(/\r?\n/)[0] ?? '', file)
}

/** Asks at the terminal without showing what is typed; for a new passphrase twice. */
export async function askPassphrase({ isNew }: { isNew: boolean }): Promise<string> {
  if (!process.stdin.isTTY)
    throw refuse('there is no terminal to ask for the passphrase; give it with --passphrase-file')
  const passphrase = requireLength(await askHidden('Passphrase of the backup: '), 'the terminal')
  if (isNew && (await askHidden('The same again: ')) !== passphrase)
    throw refuse('the two passphrases are not the same')
  return passphrase
}

function requireLength(passphrase: string, where: string): string {
  if (passphrase.length < 12) throw refuse(`the passphrase from ${where} has fewer than 12 characters`)
  return passphrase
}

async function askHidden(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  const line = await lines.question('').finally(() => lines.close())
  process.stderr.write('\n')
  return line
}
