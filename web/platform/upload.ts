import { i18n } from '@lingui/core'
import type { Input, Operation, Result } from '../../contract/operation.ts'
import { beginAttempt, failAttempt, finishAttempt } from './attempts.ts'
import { addressOf } from './call.ts'
import { noticePerson, personHeaders } from './person.ts'
import { Problem, unreachable } from './problem.ts'
import { noteSignedOut } from './signed-out.ts'

export type UploadOptions = {
  /** Called with the share sent so far, 0 to 1. */
  onProgress?: (share: number) => void
  signal?: AbortSignal
  fields?: Record<string, string>
}

/** Sends a file as multipart/form-data; XMLHttpRequest because fetch cannot tell how much has left. */
export function upload<O extends Operation>(
  operation: O,
  input: Input<O>,
  file: File,
  options: UploadOptions = {},
): Promise<Result<O>> {
  const form = new FormData()
  for (const [name, value] of Object.entries(options.fields ?? {})) form.append(name, value)
  form.append('file', file, file.name)
  const address = addressOf(operation, input)
  const body = JSON.stringify([options.fields, file.name, file.type, file.size, file.lastModified])
  const attempt = beginAttempt({ method: operation.method, address, body, creates: false })
  const sent = new Promise<Result<O>>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(operation.method, address)
    request.setRequestHeader('idempotency-key', attempt.key)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', i18n.locale || 'en')
    for (const [name, value] of Object.entries(personHeaders())) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total)
    }
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'))
    request.onload = () => {
      if (request.status < 300) resolve(request.response as Result<O>)
      else {
        const { status, response } = request
        const problem = noticePerson(new Problem({ detail: '', code: `http-${status}`, ...response, status }))
        noteSignedOut(problem)
        reject(problem)
      }
    }
    options.signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
  sent.then(
    () => finishAttempt(attempt),
    (error) => failAttempt(attempt, error),
  )
  return sent
}
