import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { updateMe } from '../../../contract/people/account.ts'
import { updatePerson } from '../../../contract/people/directory.ts'
import { type Theme, useAppearance } from '../../platform/appearance.ts'
import { call } from '../../platform/call.ts'
import { timeIn } from '../../platform/dates.ts'
import { type Locale, locales } from '../../platform/locale.ts'
import { meQuery, useMe } from '../../platform/session.ts'
import { ErrorNote } from '../../ui/error-screen.tsx'
import { Mast } from '../../ui/mast.tsx'
import { zoneName, zones } from '../../ui/zones.ts'
import { SwitchRow } from './switch-row.tsx'

export function Appearance() {
  const { t } = useLingui()
  return (
    <>
      <Mast title={t`How Orbweaver looks and speaks to you`} lede={t`Kept as you change it, on all your devices.`} />
      <Looks />
      <Tongue />
      <Zone />
      <MailShown />
    </>
  )
}

function Looks() {
  const { t } = useLingui()
  const me = useMe()
  const { setTheme } = useAppearance()
  const looks: [Theme, string][] = [
    ['system', t`As the device`],
    ['light', t`Light`],
    ['dark', t`Dark`],
  ]
  return (
    <fieldset className="looks">
      <legend className="vh">{t`Looks`}</legend>
      {looks.map(([theme, name]) => (
        <label className="look" key={theme}>
          <input type="radio" name="theme" checked={me.theme === theme} onChange={() => setTheme(theme)} />
          <span className="pic" aria-hidden="true">
            {theme !== 'dark' && <Sketch scheme="light" />}
            {theme !== 'light' && <Sketch scheme="dark" />}
          </span>
          {name}
        </label>
      ))}
    </fieldset>
  )
}

/** A page in few strokes, in the colours of its scheme whatever the present one is. */
function Sketch({ scheme }: { scheme: 'light' | 'dark' }) {
  return (
    <span className="half" data-mantine-color-scheme={scheme}>
      <i />
      <b>
        <u />
        <u />
        <u />
        <u />
        <u />
      </b>
    </span>
  )
}

function Tongue() {
  const { t, i18n } = useLingui()
  const { setLocale } = useAppearance()
  return (
    <div className="set-row">
      <div>
        <h2 className="h3" id="language">{t`Language`}</h2>
        <p>{t`Of the pages and the mail to you. What people write stays as they wrote it.`}</p>
      </div>
      <select
        className="input"
        aria-labelledby="language"
        value={i18n.locale}
        onChange={(event) => setLocale(event.target.value as Locale)}
      >
        {Object.entries(locales).map(([locale, name]) => (
          <option key={locale} value={locale} lang={locale}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

function Zone() {
  const { t } = useLingui()
  const me = useMe()
  const queryClient = useQueryClient()
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zone = me.person.timeZone ?? ''
  const change = useMutation({
    mutationFn: (timeZone: string) => call(updatePerson, { params: { id: me.person.id }, body: { timeZone } }),
    onSuccess: (person) => queryClient.setQueryData(meQuery.queryKey, { ...me, person }),
  })
  return (
    <div className="set-row">
      <div>
        <h2 className="h3" id="zone">{t`Time zone`}</h2>
        <p>
          {zone
            ? t`It is ${timeIn(zone) ?? ''} for you. Others see this beside your name.`
            : t`Not set yet; others cannot see whether you are at work.`}
        </p>
        {here && here !== zone && (
          <p>
            <button className="link" type="button" onClick={() => change.mutate(here)}>
              {t`Use the zone of this device, ${zoneName(here)}`}
            </button>
          </p>
        )}
        {change.error && <ErrorNote error={change.error} title={t`The zone was not changed`} />}
      </div>
      <select
        className="input"
        aria-labelledby="zone"
        value={change.isPending ? change.variables : zone}
        onChange={(event) => change.mutate(event.target.value)}
      >
        {!zone && <option value="">{t`Choose`}</option>}
        {zones(zone).map((one) => (
          <option key={one} value={one}>
            {zoneName(one)}
          </option>
        ))}
      </select>
    </div>
  )
}

function MailShown() {
  const { t } = useLingui()
  const me = useMe()
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: (showEmail: boolean) => call(updateMe, { body: { showEmail } }),
    onSuccess: (next) => queryClient.setQueryData(meQuery.queryKey, next),
  })
  return (
    <SwitchRow
      name={t`Show my e-mail address to colleagues`}
      why={t`Administrators always see it.`}
      checked={change.isPending ? change.variables : me.showEmail}
      onChange={(value) => change.mutate(value)}
      error={change.error}
    />
  )
}
