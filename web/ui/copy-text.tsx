import './copy-text.css'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { copyText } from '../platform/clipboard.ts'

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
  const [refused, setRefused] = useState(false)
  const code = useRef<HTMLElement>(null)
  async function copy(): Promise<void> {
    if (await copyText(text)) {
      setRefused(false)
      setCopied(true)
      setTimeout(() => setCopied(false), 2000)
    } else {
      setRefused(true)
      if (code.current) getSelection()?.selectAllChildren(code.current)
    }
  }
  return (
    <div className={oneLine ? 'copy-text one-line' : 'copy-text'}>
      <code ref={code} style={{ userSelect: 'all' }}>
        {text}
      </code>
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
      {refused && (
        <p
          className="hint"
          role="status"
        >{t`Your browser did not allow copying. The text is selected: copy it with the keyboard.`}</p>
      )}
    </div>
  )
}
