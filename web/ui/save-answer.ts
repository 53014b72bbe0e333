import { i18n } from '@lingui/core'
import type { Input, Operation } from '../../contract/operation.ts'
import { addressOf } from '../platform/call.ts'
import { noticePerson, personHeaders } from '../platform/person.ts'
import { readProblem, unreachable } from '../platform/problem.ts'
import { saveBlob } from './save-file.ts'

/** Hands over what an operation answers as a file to keep, in the language of the screen; throws a `Problem`. */
export async function saveAnswer<O extends Operation>(operation: O, input: Input<O>, name: string): Promise<void> {
  const headers = { 'accept-language': i18n.locale || 'en', ...personHeaders() }
  const answer = await fetch(addressOf(operation, input), { headers, credentials: 'same-origin' }).catch(() => {
    throw unreachable()
  })
  if (!answer.ok) throw noticePerson(await readProblem(answer))
  saveBlob(name, await answer.blob())
}
