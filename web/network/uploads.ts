import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type FileCard, uploadFile } from '../../contract/network/files.ts'
import { newId } from '../platform/ids.ts'
import { isProblem } from '../platform/problem.ts'
import { upload } from '../platform/upload.ts'

export type Sending = { key: string; name: string; share: number; refused?: string }
export type Uploads = {
  sending: Sending[]
  send: (files: File[]) => Promise<void>
  dismiss: (key: string) => void
}

/** Sends files as they are dropped; each shows how far it is, or why it was refused. */
export function useUploads(onDone: (file: FileCard) => void): Uploads {
  const { t } = useLingui()
  const [sending, setSending] = useState<Sending[]>([])
  const change = (key: string, patch: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...patch } : one)))
  const dismiss = (key: string) => setSending((all) => all.filter((one) => one.key !== key))

  const sendOne = async (file: File): Promise<void> => {
    const key = newId()
    setSending((all) => [...all, { key, name: file.name, share: 0 }])
    try {
      onDone(await upload(uploadFile, {}, file, { onProgress: (share) => change(key, { share }) }))
      dismiss(key)
    } catch (error) {
      const why = isProblem(error) && error.message ? error.message : t`It did not reach the server.`
      change(key, { refused: why })
    }
  }
  return { sending, dismiss, send: async (files) => void (await Promise.all(files.map(sendOne))) }
}
