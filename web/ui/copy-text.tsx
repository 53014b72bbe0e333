import './copy-text.css'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'

type CopyTextProps = {
  text: string
  label: string
  /** Nobody reads it letter by letter: what does not fit is cut off. */
  oneLine?: boolean
}

/** A secret or an address to be taken along; selects as a whole where copying is not allowed. */
export function CopyText({ text, label, oneLine = false }: CopyTextProps) {
  const { t } = useLingui()
  const [copied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), 2000)
    } catch {
      // Without a secure address there is no clipboard: the text can be selected by hand.
    }
  }
  return (
    <div className={oneLine ? 'copy-text one-line' : 'copy-text'}>
      <code style={{ userSelect: 'all' }}>{text}</code>
      {oneLine ? (
        <ActionIcon size={28} aria-label={copied ? t`Copied` : label} onClick={() => void copy()}>
          {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        </ActionIcon>
      ) : (
        <Button
          size="xs"
          aria-label={label}
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={() => void copy()}
        >
          {copied ? t`Copied` : t`Copy`}
        </Button>
      )}
    </div>
  )
}
