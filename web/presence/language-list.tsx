import { useLingui } from '@lingui/react/macro'
import { type ChangeEvent, type KeyboardEvent, useMemo, useState } from 'react'
import { languageName } from '../platform/dates.ts'
import { Picks } from './picks.tsx'

/** Offered by name; any other is taken by its code. */
const offered = [
  ...['ar', 'bg', 'bn', 'ca', 'cs', 'cy', 'da', 'de', 'el', 'en', 'en-GB', 'en-US', 'es', 'es-MX', 'et', 'eu', 'fa'],
  ...['fi', 'fr', 'fr-CA', 'ga', 'gl', 'gu', 'he', 'hi', 'hr', 'hu', 'id', 'is', 'it', 'ja', 'ko', 'lt', 'lv', 'mr'],
  ...['ms', 'mt', 'nb', 'nl', 'pl', 'pt', 'pt-BR', 'pt-PT', 'ro', 'ru', 'sk', 'sl', 'sr', 'sv', 'sw', 'ta', 'te'],
  ...['th', 'tr', 'uk', 'ur', 'vi', 'zh', 'zh-Hans', 'zh-Hant'],
]
const most = 20

type LanguageListProps = {
  id: string
  languages: string[]
  onChange: (languages: string[]) => void
  'aria-invalid'?: true
  'aria-describedby'?: string
}

/** Languages by name or code: Enter, a comma or leaving the field takes what was typed. */
export function LanguageList({ languages, onChange, ...control }: LanguageListProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [unknown, setUnknown] = useState('')
  const names = useMemo(() => offered.map((code) => ({ code, name: languageName(code) })), [])
  const take = (text: string): void => {
    const word = text.replace(/(?<![,;])[,;]+$/, '').trim()
    if (!word) return
    const code = names.find(({ name }) => name.toLowerCase() === word.toLowerCase())?.code ?? codeOf(word)
    setUnknown(code ? '' : word)
    if (!code) return
    setTyped('')
    if (!languages.includes(code)) onChange([...languages, code])
  }
  const onType = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>): void => {
    const text = target.value
    setTyped(text)
    setUnknown('')
    // A letter typed may only be the way to a longer name; what is chosen from the list comes as a whole.
    const whole = !(nativeEvent instanceof InputEvent) || nativeEvent.inputType === 'insertReplacementText'
    if (/[,;]$/.test(text) || (whole && names.some(({ name }) => name === text))) take(text)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !typed.trim()) return
    event.preventDefault()
    take(typed)
  }
  const list = `${control.id}-known`
  return (
    <>
      <Picks
        items={languages.map((code) => ({ id: code, name: languageName(code) }))}
        onRemove={(gone) => onChange(languages.filter((code) => code !== gone))}
      />
      {languages.length < most && (
        <input
          {...control}
          className="input"
          list={list}
          autoComplete="off"
          maxLength={60}
          placeholder={t`Type a language`}
          value={typed}
          onKeyDown={onKeyDown}
          onBlur={() => take(typed)}
          onChange={onType}
        />
      )}
      <datalist id={list}>
        {names
          .filter(({ code }) => !languages.includes(code))
          .map(({ code, name }) => (
            <option key={code} value={name} />
          ))}
      </datalist>
      {unknown && (
        <p className="err" role="alert">
          {t`No language is called “${unknown}”. Choose one of the list, or type its code, such as pt-BR.`}
        </p>
      )}
    </>
  )
}

/** The code in its one form, where it is one that has a name. */
function codeOf(word: string): string | undefined {
  try {
    const [code] = Intl.getCanonicalLocales(word)
    return code && languageName(code) !== code ? code : undefined
  } catch {
    return undefined
  }
}
