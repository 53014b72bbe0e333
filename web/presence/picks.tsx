import '../ui/word-list.css'
import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'

type Pick = { id: string; name: string }

/** What was chosen, each with its way out; stands above the control that adds another. */
export function Picks({ items, onRemove }: { items: Pick[]; onRemove: (id: string) => void }) {
  const { t } = useLingui()
  if (items.length === 0) return null
  return (
    <ul className="word-list picks">
      {items.map(({ id, name }) => (
        <li className="word" key={id}>
          {name}
          <button type="button" aria-label={t`Remove ${name}`} onClick={() => onRemove(id)}>
            <IconX size={14} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}
