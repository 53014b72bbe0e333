import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import { offerToCopy } from './copy-link.ts'

/** The link that the browser would not copy, selected. */
export function CopyByHand({ text }: { text: string }) {
  const { t } = useLingui()
  return (
    <Modal opened onClose={() => offerToCopy(null)} title={t`Copy the link`}>
      <p className="sm ink2">{t`Your browser did not allow copying. The link is selected: copy it with the keyboard or the menu of your browser.`}</p>
      <input
        className="input"
        style={{ width: '100%', marginTop: 12 }}
        aria-label={t`Link`}
        readOnly
        value={text}
        data-autofocus
        onFocus={({ target }) => target.select()}
      />
    </Modal>
  )
}
