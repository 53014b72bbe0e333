import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'

export const Mark = ({ well }: { well: boolean }) =>
  well ? (
    <IconCheck size={18} className="acc" aria-hidden="true" />
  ) : (
    <IconAlertTriangle size={18} className="wrn" aria-hidden="true" />
  )
