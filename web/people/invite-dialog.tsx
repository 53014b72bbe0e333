import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import { InviteForm } from './invite-form.tsx'

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal opened onClose={onClose} title={t`Invite people`} size={520} closeButtonProps={{ 'aria-label': t`Close` }}>
      <InviteForm onClose={onClose} />
    </Modal>
  )
}
