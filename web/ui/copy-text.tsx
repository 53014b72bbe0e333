import './copy-text.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'

/** A secret or an address to be taken along; selects as a whole where copying is not allowed. */
export function CopyText({ text, label }: { text: string; label: string }) {
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
    <div className="copy-text">
      <code style={{ userSelect: 'all' }}>{text}</code>
      <Button
        size="xs"
        aria-label={label}
        leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        onClick={() => void copy()}
      >
        {copied ? t`Copied` : t`Copy`}
      </Button>
    </div>
  )
}
