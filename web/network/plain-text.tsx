import type { PlainField } from './use-rich-text.ts'

type PlainTextProps = {
  field: PlainField
  start: string
  label: string
  placeholder: string
  onChange: (markdown: string) => void
}

/** Where one writes until the rich editor has come, and where it cannot be had. */
export function PlainText({ field, start, label, placeholder, onChange }: PlainTextProps) {
  return (
    <textarea
      ref={field.element}
      aria-label={label}
      placeholder={placeholder}
      defaultValue={start}
      // biome-ignore lint/a11y/noAutofocus: only where the person pressed a button to write
      autoFocus={field.focused.current}
      onFocus={() => {
        field.focused.current = true
      }}
      onBlur={() => {
        field.focused.current = false
      }}
      onCompositionStart={() => {
        field.composing.current = true
      }}
      onCompositionEnd={() => {
        field.composing.current = false
      }}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
