import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconAlertTriangle, IconFile, IconX } from '@tabler/icons-react'
import { type FileCard, keepsMetadata } from '../../contract/network/files.ts'
import { Progress } from '../ui/progress.tsx'
import { fileSize } from './attachments.tsx'
import type { Uploads } from './uploads.ts'

type DraftFilesProps = { files: FileCard[]; uploads: Uploads; markdown: string; onRemove: (id: string) => void }

/** Files that will go with the text: those sent, those on their way, those refused with the reason. */
export function DraftFiles({ files, uploads, markdown, onRemove }: DraftFilesProps) {
  const { t } = useLingui()
  const beside = files.filter((file) => !markdown.includes(file.id))
  if (beside.length === 0 && uploads.sending.length === 0) return null
  return (
    <div className="files">
      {beside.map((file) => (
        <span className="file" key={file.id}>
          {file.thumbnail ? <img src={file.thumbnail} alt="" /> : <IconFile size={20} aria-hidden="true" />}
          <span className="grow">
            <span className="clip m" style={{ display: 'block' }}>
              {file.name}
            </span>
            {file.size !== null && <span className="xs ink3">{fileSize(file.size)}</span>}
            {keepsMetadata(file.type) && (
              <span className="xs wrn" style={{ display: 'block' }}>
                {t`Files of this type keep the place, time and camera stored in them. Everyone who can read the post can see these details.`}
              </span>
            )}
          </span>
          <ActionIcon size={24} aria-label={t`Leave ${file.name} out`} onClick={() => onRemove(file.id)}>
            <IconX size={14} />
          </ActionIcon>
        </span>
      ))}
      {uploads.sending.map((one) => (
        <span className="file" key={one.key}>
          {one.refused ? <IconAlertTriangle size={20} className="wrn" /> : <IconFile size={20} aria-hidden="true" />}
          <span className="grow">
            <span className="clip m" style={{ display: 'block' }}>
              {one.name}
            </span>
            {one.refused ? (
              <span className="xs wrn">{one.refused}</span>
            ) : (
              <Progress value={one.share} label={t`Sending ${one.name}`} />
            )}
          </span>
          {one.refused && (
            <ActionIcon size={24} aria-label={t`Dismiss`} onClick={() => uploads.dismiss(one.key)}>
              <IconX size={14} />
            </ActionIcon>
          )}
        </span>
      ))}
    </div>
  )
}
