import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { codeOf, StartupProblem } from '../../platform/startup-problem.ts'
import { Altered, createDecryption, HEADER, MAGIC, WrongPassphrase } from './encryption.ts'
import { ArchiveBroken, readTar, type Unpacked } from './tar.ts'

const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/** Whether the file needs a passphrase. Throws StartupProblem if it is missing or no backup. */
export async function isEncrypted(path: string): Promise<boolean> {
  const start = await readStart(path, MAGIC.length)
  if (start.equals(MAGIC)) return true
  if (start.subarray(0, ZSTD.length).equals(ZSTD)) return false
  throw new StartupProblem(`${path} is not a backup of Orbweaver; give the file that "npx orbweaver backup" wrote.`)
}

async function readStart(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r').catch((error) => {
    if (codeOf(error) === 'ENOENT') throw new StartupProblem(`there is no file ${path}.`, { cause: error })
    throw new StartupProblem(`cannot read ${path} (${codeOf(error)}).`, { cause: error })
  })
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, 0).catch((error) => {
      throw new StartupProblem(`cannot read ${path} (${codeOf(error)}).`, { cause: error })
    })
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

export type Archive = { entries: AsyncGenerator<Unpacked>; size: number; position(): number; close(): void }

/** The entries of a backup. `position`: number of bytes read from the file. */
export async function openArchive(path: string, passphrase: string | undefined): Promise<Archive> {
  const encrypted = await isEncrypted(path)
  if (encrypted && !passphrase)
    throw new StartupProblem(`${path} is encrypted; give its passphrase with --passphrase-file.`)
  const decrypt = encrypted ? await openDecryption(path, String(passphrase)) : undefined
  const file = createReadStream(path, { start: decrypt ? HEADER : 0 })
  let read = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length
      done(null, chunk)
    },
  })
  const stages = [file, count, ...(decrypt ? [decrypt] : []), createZstdDecompress()]
  const { size } = await stat(path)
  return { entries: readTar(join(stages)), size, position: () => read, close: () => void file.destroy() }
}

async function openDecryption(path: string, passphrase: string): Promise<Transform> {
  const header = await readStart(path, HEADER)
  if (header.length < HEADER) throw new Altered(header.length)
  return createDecryption(passphrase, header).catch((error) => {
    if (!(error instanceof WrongPassphrase)) throw error
    throw new StartupProblem(`this is not the passphrase of ${path}; nothing was changed.`, { cause: error })
  })
}

/** Ends the pipeline and throws the error of the stage that failed first. */
function join(stages: Readable[]): Readable {
  const last = stages.at(-1)
  if (!last) throw new Error('no stages')
  stages.reduce((from, to) => {
    from.once('error', (error) => last.destroy(error))
    return from.pipe(to as Transform)
  })
  last.once('close', () => {
    for (const stage of stages) stage.destroy()
  })
  return last
}

/** Describes a damaged file in a sentence; other errors are returned unchanged. */
export function explainArchive(error: unknown, path: string): unknown {
  const mend = 'Nothing was restored; use another copy of the file, or an older backup.'
  if (error instanceof Altered)
    return new StartupProblem(`${path} is cut off or was altered after byte ${error.at}. ${mend}`, { cause: error })
  const code = codeOf(error)
  if (
    error instanceof ArchiveBroken ||
    code.startsWith('ZSTD_') ||
    code === 'Z_BUF_ERROR' ||
    code === 'ERR_STREAM_PREMATURE_CLOSE'
  )
    return new StartupProblem(
      `${path} is cut off or was altered (${error instanceof Error ? error.message : code}). ${mend}`,
      {
        cause: error,
      },
    )
  return error
}
