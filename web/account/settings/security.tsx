import { useLingui } from '@lingui/react/macro'
import { useMe } from '../../platform/session.ts'
import { Mast } from '../../ui/mast.tsx'
import { Passkeys } from './passkeys.tsx'
import { PasswordChange } from './password-change.tsx'
import { Totp } from './totp.tsx'

export function Security() {
  const { t } = useLingui()
  const me = useMe()
  const title =
    me.passkeys > 0
      ? t`You sign in with a passkey: nothing to remember, nothing to steal`
      : me.totp
        ? t`You sign in with a password and a code`
        : t`You sign in with a password alone`
  const lede =
    me.passkeys === 0 && !me.totp
      ? t`A passkey takes a minute, is quicker each time after, and cannot be phished.`
      : t`Keep a second way in, for the day a device is lost.`
  return (
    <>
      <Mast title={title} lede={lede} />
      <Passkeys />
      <Totp />
      <PasswordChange />
    </>
  )
}
