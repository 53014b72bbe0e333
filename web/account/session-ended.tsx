import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Me, readMe } from '../../contract/people/account.ts'
import { call } from '../platform/call.ts'
import { meQuery } from '../platform/session.ts'
import { noteSignedIn } from '../platform/signed-out.ts'
import { tellTabs } from '../platform/tabs.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Over a page whose session ended: the page stays with all that was written on it, and goes on for the same person only. */
export function SessionEnded({ me }: { me: Me }) {
  const { t } = useLingui()
  const [needsCode, setNeedsCode] = useState(false)
  const goOn = useGoingOn(me)
  useHiddenPage()
  return (
    <Modal
      opened
      onClose={() => undefined}
      title={t`Your session has ended`}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      // What stands behind is no longer for whoever sits here.
      overlayProps={{ backgroundOpacity: 1, color: 'var(--bg)' }}
    >
      <div className="stack">
        {!needsCode && (
          <p className="ink2">{t`Sign in again as ${me.person.name}: the page and what you wrote on it are still here.`}</p>
        )}
        <SignInForm
          email={me.person.email ?? ''}
          needsCode={needsCode}
          onNeedsCode={setNeedsCode}
          onEntered={async () => goOn(await call(readMe, {}))}
        />
        {!needsCode && (
          <Button variant="subtle" onClick={() => location.assign('/sign-in')}>
            {t`Leave this page`}
          </Button>
        )}
      </div>
    </Modal>
  )
}

/** The page keeps what was written on it, and shows it to nobody until its person is back. */
function useHiddenPage(): void {
  useEffect(() => {
    const page = document.getElementById('root')
    if (page) page.style.visibility = 'hidden'
    return () => {
      if (page) page.style.visibility = ''
    }
  }, [])
}

function useGoingOn(me: Me): (now: Me) => void {
  const queryClient = useQueryClient()
  const goOn = (now: Me): void => {
    // Somebody else begins anew; what was written here stays with who wrote it.
    if (now.person.id !== me.person.id) {
      location.assign('/')
      return
    }
    queryClient.setQueryData(meQuery.queryKey, now)
    noteSignedIn()
    tellTabs({ is: 'entered', person: now.person.id })
    void queryClient.invalidateQueries()
  }
  useEffect(() => {
    // Perhaps one signed in again in another tab.
    const look = () => void (document.visibilityState === 'visible' && call(readMe, {}).then(goOn, () => undefined))
    document.addEventListener('visibilitychange', look)
    window.addEventListener('focus', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('focus', look)
    }
  })
  return goOn
}
