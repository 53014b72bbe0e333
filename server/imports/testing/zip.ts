import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'

/** One file of a zip for tests; all fields except name and bytes exist to write wrong values. */
export type Packed = {
  name: string
  bytes: string | Buffer
  stored?: boolean
  /** Unix mode, such as 0o120777 for a symbolic link. */
  mode?: number
  flags?: number
  method?: number
  claimedSize?: number
  claimedCrc?: number
  /** Points to the bytes of the previous entry. */
  overlaps?: boolean
}

/** Writes a zip byte by byte, correct or not. */
export function packZip(entries: Packed[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  let last = 0
  for (const entry of entries) {
    const raw = Buffer.from(entry.bytes)
    const data = entry.stored ? raw : deflateRawSync(raw)
    const name = Buffer.from(entry.name)
    const fields = {
      entry,
      name,
      size: entry.claimedSize ?? raw.length,
      packed: data.length,
      crc: entry.claimedCrc ?? crc32(raw),
    }
    const at = entry.overlaps ? last : offset
    directory.push(writeHeader(fields, at), name)
    if (entry.overlaps) continue
    const local = Buffer.concat([writeHeader(fields), name, data])
    last = offset
    offset += local.length
    parts.push(local)
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}

type Fields = { entry: Packed; name: Buffer; size: number; packed: number; crc: number }

/** The header before the bytes, or with `offset` the one in the central directory. */
function writeHeader({ entry, name, size, packed, crc }: Fields, offset?: number): Buffer {
  const inDirectory = offset !== undefined
  const header = Buffer.alloc(inDirectory ? 46 : 30)
  const shift = inDirectory ? 2 : 0
  header.writeUInt32LE(inDirectory ? 0x02014b50 : 0x04034b50, 0)
  if (inDirectory) header.writeUInt16LE((3 << 8) | 20, 4)
  header.writeUInt16LE(20, 4 + shift)
  header.writeUInt16LE(entry.flags ?? 0x800, 6 + shift)
  header.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 8 + shift)
  header.writeUInt32LE(crc, 14 + shift)
  header.writeUInt32LE(packed, 18 + shift)
  header.writeUInt32LE(size, 22 + shift)
  header.writeUInt16LE(name.length, 26 + shift)
  if (inDirectory) {
    header.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38)
    header.writeUInt32LE(offset, 42)
  }
  return header
}

/** A zip file that exists while `use` runs. Values that are not bytes are written as JSON. */
export async function withZip<T>(
  files: Record<string, unknown> | Packed[] | Buffer,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-zip-'))
  const path = join(folder, 'export.zip')
  try {
    writeFileSync(path, Buffer.isBuffer(files) ? files : packZip(Array.isArray(files) ? files : packFiles(files)))
    return await use(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const packFiles = (files: Record<string, unknown>): Packed[] =>
  Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
  }))
