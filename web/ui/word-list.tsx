import './word-list.css'
import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'

type WordListProps = {
  id: string
  words: string[]
  onChange: (words: string[]) => void
  maxLength: number
  placeholder?: string
  'aria-invalid'?: true
  'aria-describedby'?: string
}

/** Several short entries: Enter or a comma ends one, Backspace takes the last back. */
export function WordList({ words, onChange, maxLength, placeholder, ...control }: WordListProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')

  function add(text: string): void {
    const fresh = text
      .split(/[,;\n]/)
      .map((word) => word.trim().slice(0, maxLength))
      .filter((word) => word && !words.some((known) => known.toLowerCase() === word.toLowerCase()))
    if (fresh.length > 0) onChange([...words, ...new Set(fresh)])
    setTyped('')
  }
  function onKeyDown(event: KeyboardEvent): void {
    if ((event.key === 'Enter' || event.key === ',') && typed.trim()) {
      event.preventDefault()
      add(typed)
    }
    if (event.key === 'Backspace' && typed === '') onChange(words.slice(0, -1))
  }
  return (
    <div className="word-list">
      {words.map((word) => (
        <span className="word" key={word}>
          {word}
          <button
            type="button"
            aria-label={t`Remove ${word}`}
            onClick={() => onChange(words.filter((w) => w !== word))}
          >
            <IconX size={14} />
          </button>
        </span>
      ))}
      <input
        {...control}
        value={typed}
        placeholder={words.length === 0 ? placeholder : undefined}
        onKeyDown={onKeyDown}
        onBlur={() => add(typed)}
        onChange={(event) =>
          /[,;\n]/.test(event.target.value) ? add(event.target.value) : setTyped(event.target.value)
        }
      />
    </div>
  )
}
