import { IconCheck } from '@tabler/icons-react'

/** Before the choice that is made; the others keep its place free. */
export const Tick = ({ on }: { on: boolean }) => (
  <IconCheck size={16} style={{ visibility: on ? 'visible' : 'hidden' }} />
)
