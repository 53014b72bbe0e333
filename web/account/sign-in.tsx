import { Plural, useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { countDrafts, dropAllDrafts } from '../platform/drafts.ts'
import { organisationQuery } from '../platform/session.ts'
import { useEnter } from './enter.ts'
import { Gate } from './gate.tsx'
import { passkeyPlaceHere } from './passkey.ts'
import { PasskeyHint } from './passkey-hint.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignIn() {
  const { t } = useLingui()
  const { to } = useSearch({ from: '/sign-in' })
  const { data: organisation } = useSuspenseQuery(organisationQuery)
  const place = passkeyPlaceHere(organisation.address)
  const enter = useEnter()
  const [email, setEmail] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const title = organisation.name ? t`Sign in to ${organisation.name}` : t`Sign in`
  return (
    <Gate title={needsCode ? t`One more thing: your code` : title} tab={t`Sign in`}>
      {!needsCode && <Notes />}
      <SignInForm
        email=""
        onEmail={setEmail}
        needsCode={needsCode}
        onNeedsCode={setNeedsCode}
        onEntered={() => enter(to)}
      />
      {!needsCode && (
        <p className="sm" style={{ marginTop: 14 }}>
          <Link
            className="link"
            style={{ display: 'inline-block', padding: '4px 0' }}
            to="/forgotten"
            search={email ? { email } : {}}
          >
            {t`Forgotten your password?`}
          </Link>
        </p>
      )}
      {!needsCode && place === 'elsewhere' && <PasskeyHint place={place} address={organisation.address} />}
      {!needsCode && !to && <UnsentTexts />}
    </Gate>
  )
}

/** What brought the person here. */
function Notes() {
  const { t } = useLingui()
  const { to, reset, why } = useSearch({ from: '/sign-in' })
  return (
    <>
      {reset && <p className="note gain" role="status">{t`Your new password is set. Sign in with it.`}</p>}
      {why === 'ended' && <p className="note" role="status">{t`Your session has ended. Sign in again.`}</p>}
      {why === 'signed-out' && (
        <p className="note" role="status">{t`You signed out in another tab of this browser.`}</p>
      )}
      {!reset && to && to !== '/' && <p className="note gain">{t`You go on where you wanted to.`}</p>}
    </>
  )
}

/** After signing out on a machine that others use too: nothing need stay in the browser. */
function UnsentTexts() {
  const { t } = useLingui()
  const [count, setCount] = useState(countDrafts)
  if (count === 0) return null
  return (
    <p className="sm ink2">
      <Plural
        value={count}
        one="This browser stores one unsent draft for 30 days. Only its author can see it."
        other="This browser stores # unsent drafts for 30 days. Only their authors can see them."
      />{' '}
      <button
        type="button"
        className="link"
        onClick={() => {
          dropAllDrafts()
          setCount(countDrafts())
        }}
      >
        {count === 1 ? t`Delete draft` : t`Delete drafts`}
      </button>
    </p>
  )
}
