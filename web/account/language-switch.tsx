import './language-switch.css'
import { useLingui } from '@lingui/react/macro'
import { activateLocale, type Locale, locales } from '../platform/locale.ts'

/** For those who are not signed in yet; inside, the language is a setting. */
export function LanguageSwitch() {
  const { t, i18n } = useLingui()
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons in a line of text are no fieldset
    <span className="tongues" role="group" aria-label={t`Language`}>
      {(Object.keys(locales) as Locale[]).map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={i18n.locale === locale}
          onClick={() => void activateLocale(locale)}
        >
          {locales[locale]}
        </button>
      ))}
    </span>
  )
}
