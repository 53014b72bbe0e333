import { useLingui } from '@lingui/react/macro'
import { CopyText } from '../ui/copy-text.tsx'
import type { Entry } from './account-entry.ts'

/** The public page that says whether this account is official. */
export function VerifyNote({ account }: { account: Entry }) {
  const { t } = useLingui()
  const address = `${window.location.origin}/verify?url=${encodeURIComponent(account.url)}`
  return (
    <section>
      <h3 className="h4">{t`Anyone can check this account`}</h3>
      <CopyText text={address} label={t`Copy the address of the check`} oneLine />
      <p
        className="xs ink3"
        style={{ marginTop: 6 }}
      >{t`It answers whether the account is official, and nothing else.`}</p>
    </section>
  )
}
