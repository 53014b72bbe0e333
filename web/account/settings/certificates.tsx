import { useLingui } from '@lingui/react/macro'
import { OwnCertificates } from '../../governance/parts.ts'
import { useMe } from '../../platform/session.ts'
import { Mast } from '../../ui/mast.tsx'

/** What one has passed, until when it holds, and what is missing for a right. */
export function Certificates() {
  const { t } = useLingui()
  const me = useMe()
  return (
    <>
      <Mast
        title={t`What you have passed, and until when it holds`}
        lede={t`Some rights need a course. Yours end the moment the certificate does; the Centre of Excellence renews it.`}
      />
      <OwnCertificates person={me.person.id} />
    </>
  )
}
