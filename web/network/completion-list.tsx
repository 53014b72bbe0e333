import { useLingui } from '@lingui/react/macro'
import { IconMessages } from '@tabler/icons-react'
import { createPortal } from 'react-dom'
import { Avatar } from '../ui/avatar.tsx'
import { completion, useCompletion } from './completion-store.ts'

const room = 300

/** The list under the caret while a name is typed after @ or #. */
export function CompletionList() {
  const { t } = useLingui()
  const state = useCompletion()
  const rect = state?.props.clientRect?.()
  if (!state || !rect) return null
  const { items, query } = state.props
  const below = window.innerHeight - rect.bottom > room
  const place = below ? { top: rect.bottom + 6 } : { bottom: window.innerHeight - rect.top + 6 }
  return createPortal(
    <div
      className="complete"
      role="listbox"
      aria-label={t`Names`}
      style={{ left: Math.max(16, Math.min(rect.left, window.innerWidth - 336)), ...place }}
    >
      {items.length === 0 && (
        <p className="none">{query.trim() ? t`Nobody and nothing of that name` : t`Type a name`}</p>
      )}
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text; arrow keys choose
        // biome-ignore lint/a11y/useKeyWithClickEvents: as above
        <div
          key={item.id}
          role="option"
          aria-selected={at === state.at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => completion.choose(at)}
        >
          {item.person ? <Avatar person={item.person} size={24} /> : <IconMessages size={18} />}
          <span className="grow">
            <span className="m clip" style={{ display: 'block' }}>
              {item.label}
            </span>
            {item.hint && (
              <span className="xs ink3 clip" style={{ display: 'block' }}>
                {item.hint}
              </span>
            )}
          </span>
        </div>
      ))}
    </div>,
    document.body,
  )
}
