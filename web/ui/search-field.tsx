import { useLingui } from '@lingui/react/macro'
import { ActionIcon, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useSlash } from './use-slash.ts'

const pauseMs = 200

type SearchFieldProps = {
  /** What is asked for now, from the address of the page. */
  value: string
  onChange: (value: string) => void
  /** Its name; shown above the field with `withLabel`. */
  label: string
  withLabel?: boolean
  placeholder?: string
  maxLength?: number
  /** The key `/` leads here instead of to the search of everything. */
  slash?: boolean
}

/**
 * Asks once the typing pauses, with the filters that are set then. Letters typed while an answer is under way stay; a
 * value that changes elsewhere is taken over, unless one is typing.
 */
export function SearchField({
  value,
  onChange,
  label,
  withLabel = false,
  placeholder,
  maxLength = 200,
  slash = false,
}: SearchFieldProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  // The hook calls the latest `onChange`: a filter chosen during the pause is not dropped.
  const askLater = useDebouncedCallback(onChange, pauseMs)
  useTakeOver(value, input, setTyped)
  useSlash(input, slash)
  const clear = (): void => {
    askLater.cancel()
    setTyped('')
    onChange('')
    input.current?.focus()
  }
  return (
    <TextInput
      ref={input}
      type="search"
      {...(withLabel ? { label } : { 'aria-label': label })}
      placeholder={placeholder ?? label}
      maxLength={maxLength}
      value={typed}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      rightSection={
        typed && (
          <ActionIcon size={28} aria-label={t`Clear search`} onClick={clear}>
            <IconX size={16} />
          </ActionIcon>
        )
      }
      onChange={({ target }) => {
        setTyped(target.value)
        askLater(target.value.trim())
      }}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Enter' && !nativeEvent.isComposing) askLater.flush()
      }}
    />
  )
}

function useTakeOver(value: string, input: RefObject<HTMLInputElement | null>, take: (value: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new value is taken over
  useEffect(() => {
    if (document.activeElement !== input.current || value === '') take(value)
  }, [value])
}
