import { Trans, useLingui } from '@lingui/react/macro'
import type { PasskeyPlace } from './passkey-place.ts'

/** Why no passkey can be used on this page, with the address that works where there is one. */
export function PasskeyHint({ place, address }: { place: PasskeyPlace; address: string }) {
  const { t } = useLingui()
  if (place === 'here') return null
  if (place === 'no-browser') return <p className="sm ink2">{t`This browser does not support passkeys.`}</p>
  if (place === 'elsewhere')
    return (
      <p className="sm ink2">
        <Trans>
          Passkeys work only at{' '}
          <a className="link" href={address}>
            {address}
          </a>
          . Open Orbweaver there to use one.
        </Trans>
      </p>
    )
  return (
    <p className="sm ink2">
      {place === 'needs-https'
        ? t`Passkeys need a secure address (https). Ask your administrator to set one up.`
        : t`Passkeys need an address with a host name, not an IP address or a dot at its end. Ask your administrator to set one up.`}
    </p>
  )
}
