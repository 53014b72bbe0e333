import { open } from 'node:fs/promises'
import { invalid } from '../errors.ts'
import { type Sentence, say } from '../sentences.ts'

/** Refuses a binary file, whatever its name, with a sentence that says what to choose instead. */
export async function refuseBinaryFile(path: string): Promise<void> {
  const file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0).finally(() => file.close())
  refuseBinary(buffer.subarray(0, bytesRead))
}

/** The same for the first bytes of a file. */
export function refuseBinary(head: Uint8Array): void {
  const problem = describeBinary(Buffer.from(head))
  if (problem) throw invalid('/body/file', problem, 'not-text')
}

function describeBinary(head: Buffer): Sentence | undefined {
  const text = head.toString('latin1')
  if (text.startsWith('PK\x03\x04')) return describeZip(text)
  if (head.toString('hex', 0, 4) === 'd0cf11e0') return workbook
  if (text.startsWith('%PDF-')) return say`This is a PDF, not a list. Save the list as CSV and choose that file.`
  if (text.startsWith('\x1f\x8b')) return say`This is a packed file (gzip), not a list. Unpack it and choose the list.`
  return undefined
}

const workbook = say`This is an Excel workbook. Save it as CSV and choose that file.`

function describeZip(text: string): Sentence {
  if (/xl\/|\[Content_Types\]\.xml|_rels\//.test(text)) return workbook
  if (/opendocument|\.iwa/.test(text))
    return say`This is a spreadsheet in a format other than CSV. Save it as CSV and choose that file.`
  return say`This is a packed file (zip), not a list. Unpack it and choose the list.`
}
