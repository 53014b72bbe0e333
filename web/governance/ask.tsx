import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { AccountAction, CommunityAction } from '../../contract/governance/authorization.ts'
import { checkPermission } from '../../contract/governance/permissions.ts'
import type { Result } from '../../contract/operation.ts'
import { call } from '../platform/call.ts'
import { useMe } from '../platform/session.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { AskQuestion, isAccountAction, kindOf } from './ask-question.tsx'
import { Holders } from './holders.tsx'
import type { AskSearch } from './index.tsx'
import { ModelLink } from './model-link.tsx'
import { Verdict } from './verdict.tsx'

/** Whether a person can do something, and why. The address holds the question. */
export function Ask() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/model/ask' })
  const navigate = useNavigate()
  const change = (next: Partial<Record<keyof AskSearch, string | undefined>>): void => {
    // An empty person is part of the question: none is chosen yet.
    const asked = Object.entries({ ...search, ...next }).filter(
      ([key, value]) => value || (key === 'person' && value === ''),
    )
    void navigate({ to: '/model/ask', search: Object.fromEntries(asked) as AskSearch, replace: true })
  }
  return (
    <Page
      title={t`Check permissions`}
      bar={<Crumb parentName={t`Operating model`} parent={ModelLink}>{t`Check permissions`}</Crumb>}
    >
      <Mast
        title={t`Check permissions`}
        lede={t`Choose a person and an action to see whether the current rules allow it, and why. Nothing changes, and you can share the link.`}
      />
      <AskQuestion search={search} onChange={change} />
      <Answer search={search} />
    </Page>
  )
}

function Answer({ search }: { search: AskSearch }) {
  const { t } = useLingui()
  const me = useMe()
  const { person = me.person.id, action = 'publish', on = '', risk } = search
  const asked: { person: string; action: AccountAction | CommunityAction; resource: string } = {
    person,
    action,
    resource: on,
  }
  const ready = person !== '' && on !== ''
  const { data, error, refetch } = useQuery({
    queryKey: ['decision', asked, risk],
    queryFn: ({ signal }): Promise<Result<typeof checkPermission>> =>
      call(checkPermission, { query: { ...asked, ...(risk ? { risk } : {}) } }, { signal }),
    enabled: ready,
    placeholderData: keepPreviousData,
  })
  if (!ready) return <Missing person={person} action={action} />
  if (error)
    return (
      <div className="sec">
        <ErrorNote error={error} title={t`Can’t check this`} onRetry={() => void refetch()} />
      </div>
    )
  if (!data) return <SkeletonRows rows={3} face={false} />
  return (
    <div className="sec stack">
      <Verdict decision={data} mine={person === me.person.id} />
      {isAccountAction(action) && action !== 'create account' && (
        <Holders
          account={on}
          action={action}
          risk={risk ?? 'routine'}
          title={data.allowed ? t`Who else can` : t`Who can do it instead`}
        />
      )}
    </div>
  )
}

/** What is left to choose. */
function Missing({ person, action }: { person: string; action: AccountAction | CommunityAction }) {
  const { t } = useLingui()
  const kind = kindOf(action)
  const what = {
    unit: t`Choose a unit to see the answer.`,
    account: t`Choose an account to see the answer.`,
    community: t`Choose a community to see the answer.`,
  }
  return <p className="ink3 sec">{person === '' ? t`Choose a person to see the answer.` : what[kind]}</p>
}
