import { useLingui } from '@lingui/react/macro'
import { IconFile, IconFileOff } from '@tabler/icons-react'
import { type FileCard, isWebPicture } from '../../contract/network/files.ts'
import { formatTag } from '../platform/locale.ts'

/** Bytes as people say them: "1.4 MB". */
export function fileSize(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return new Intl.NumberFormat(formatTag(), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(bytes / 1000 ** step)
}

/** Files of a post that its text does not show already. */
export function Attachments({ files, html }: { files: FileCard[]; html: string }) {
  const rest = files.filter((file) => !html.includes(file.id))
  if (rest.length === 0) return null
  return (
    <div className="files under">
      {rest.map((file) => (
        <Attachment key={file.id} file={file} />
      ))}
    </div>
  )
}

function Attachment({ file }: { file: FileCard }) {
  const { t } = useLingui()
  if (file.url === null) {
    return (
      <span className="file ink3">
        <IconFileOff size={20} aria-hidden="true" />
        <span className="grow">
          <span className="clip" style={{ display: 'block' }}>
            {file.name}
          </span>
          <span className="xs">{t`Only its name came with the import`}</span>
        </span>
      </span>
    )
  }
  if (file.thumbnail && isWebPicture(file.type)) return <Picture file={file} href={file.url} />
  if (file.thumbnail) {
    return (
      <span>
        <Picture file={file} href={file.thumbnail} />
        <FileLink file={file} />
      </span>
    )
  }
  return <FileLink file={file} />
}

function Picture({ file, href }: { file: FileCard; href: string }) {
  return (
    <a className="picture" href={href} target="_blank" rel="noreferrer">
      <img
        src={file.thumbnail ?? href}
        alt={file.name}
        loading="lazy"
        {...(file.width && file.height && { width: file.width, height: file.height })}
      />
    </a>
  )
}

function FileLink({ file }: { file: FileCard }) {
  return (
    <a className="file" href={file.url ?? undefined} target="_blank" rel="noreferrer">
      <IconFile size={20} aria-hidden="true" />
      <span className="grow">
        <span className="clip m" style={{ display: 'block' }}>
          {file.name}
        </span>
        {file.size !== null && <span className="xs ink3">{fileSize(file.size)}</span>}
      </span>
    </a>
  )
}
