import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { saveFile } from '../../ui/save-file.ts'

/** Shown once: what is not kept now cannot be had again. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useLingui()
  return (
    <div className="stack" style={{ paddingTop: 8 }}>
      <p className="note gain" role="status">
        <b>{t`Codes are on.`}</b>{' '}
        {t`Keep these recovery codes where you will find them without your telephone. They are shown only now; each works once.`}
      </p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row wrap">
        <Button
          leftSection={<IconDownload size={16} />}
          onClick={() => saveFile('orbweaver-recovery-codes.txt', `${codes.join('\n')}\n`)}
        >
          {t`Save as a file`}
        </Button>
        <Button variant="filled" onClick={onKept}>
          {t`I have kept them`}
        </Button>
      </div>
    </div>
  )
}
