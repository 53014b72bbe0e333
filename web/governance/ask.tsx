import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type AccountAction, askDecision, type CommunityAction } from '../../contract/governance.ts'
import type { Result } from '../../contract/operation.ts'
import { PersonSelect, personQuery, UnitSelect } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { useMe } from '../platform/session.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useAskWords } from './ask-words.ts'
import { accountActions, risks } from './choices.ts'
import { Holders } from './holders.tsx'
import type { AskSearch } from './index.tsx'
import { ModelLink } from './model-link.tsx'
import { useActionWords, useRiskWords } from './pattern-words.ts'
import { ResourceSelect } from './resource-select.tsx'
import { Verdict } from './verdict.tsx'

const isAccountAction = (action: string): action is AccountAction => accountActions.some((one) => one === action)
const communityActions = ['read', 'post', 'reply', 'react', 'moderate', 'list members', 'manage', 'know'] as const

/** May this person do this, and why? Asks and changes nothing; the address holds the question. */
export function Ask() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/model/ask' })
  const navigate = useNavigate()
  const change = (next: Partial<Record<keyof AskSearch, string | undefined>>): void => {
    const kept = Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value))
    void navigate({ to: '/model/ask', search: kept as AskSearch, replace: true })
  }
  return (
    <Page title={t`Ask why`} bar={<Crumb parentName={t`Operating model`} parent={ModelLink}>{t`Ask why`}</Crumb>}>
      <Mast
        title={t`May this person do this, and why?`}
        lede={t`Asks the rules that are in force this moment. It changes nothing, and its address can be passed on.`}
      />
      <Question search={search} onChange={change} />
      <Answer search={search} />
    </Page>
  )
}

type QuestionProps = {
  search: AskSearch
  onChange: (next: Partial<Record<keyof AskSearch, string | undefined>>) => void
}

function Question({ search, onChange }: QuestionProps) {
  const { t } = useLingui()
  const me = useMe()
  const actions = useActionWords()
  const riskWords = useRiskWords()
  const { community } = useAskWords()
  const action = search.action ?? 'publish'
  const { data: person } = useQuery({ ...personQuery(search.person ?? me.person.id) })
  const kind = action === 'open' ? 'unit' : isAccountAction(action) ? 'account' : 'community'
  const pick = (next: string): void => {
    const sort = next === 'open' ? 'unit' : isAccountAction(next) ? 'account' : 'community'
    onChange({ action: next, ...(sort !== kind && { on: undefined }) })
  }
  return (
    <form className="gov-form" onSubmit={(event) => event.preventDefault()}>
      <div className="gov-pair">
        <Field label={t`Person`}>
          {(control) => (
            <PersonSelect
              {...control}
              value={search.person === '' ? null : (person ?? null)}
              onChange={(chosen) => onChange({ person: chosen?.id ?? me.person.id })}
            />
          )}
        </Field>
        <Field label={t`Wants to`}>
          {(control) => (
            <select {...control} className="input" value={action} onChange={(event) => pick(event.target.value)}>
              <optgroup label={t`With an account`}>
                {accountActions.map((one) => (
                  <option key={one} value={one}>
                    {actions[one].wants}
                  </option>
                ))}
              </optgroup>
              <optgroup label={t`In a community`}>
                {communityActions.map((one) => (
                  <option key={one} value={one}>
                    {community[one]}
                  </option>
                ))}
              </optgroup>
            </select>
          )}
        </Field>
        <Field label={kind === 'unit' ? t`For the unit` : kind === 'account' ? t`On the account` : t`In the community`}>
          {(control) =>
            kind === 'unit' ? (
              <UnitSelect {...control} value={search.on ?? ''} onChange={(on) => onChange({ on })} />
            ) : (
              <ResourceSelect {...control} kind={kind} value={search.on ?? ''} onChange={(on) => onChange({ on })} />
            )
          }
        </Field>
        {kind === 'account' && action !== 'see' && (
          <Field label={t`How risky is it?`} hint={riskWords[search.risk ?? 'routine'].more}>
            {(control) => (
              <select
                {...control}
                className="input"
                value={search.risk ?? 'routine'}
                onChange={({ target }) => onChange({ risk: target.value === 'routine' ? undefined : target.value })}
              >
                {risks.map((risk) => (
                  <option key={risk} value={risk}>
                    {riskWords[risk].name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
    </form>
  )
}

function Answer({ search }: { search: AskSearch }) {
  const { t } = useLingui()
  const me = useMe()
  const { person = me.person.id, action = 'publish', on, risk } = search
  const asked: { person: string; action: AccountAction | CommunityAction; resource: string } = {
    person,
    action,
    resource: on ?? '',
  }
  const { data, error, refetch } = useQuery({
    queryKey: ['decision', asked, risk],
    queryFn: ({ signal }): Promise<Result<typeof askDecision>> =>
      call(askDecision, { query: { ...asked, ...(risk ? { risk } : {}) } }, { signal }),
    enabled: on !== undefined,
    placeholderData: keepPreviousData,
  })
  if (on === undefined)
    return <p className="ink3 sec">{t`Choose what it is about, and the answer stands here with its reasons.`}</p>
  if (error)
    return (
      <div className="sec">
        <ErrorNote error={error} title={t`There is no answer to that`} onRetry={() => void refetch()} />
      </div>
    )
  if (!data) return <SkeletonRows rows={3} face={false} />
  return (
    <div className="sec stack">
      <Verdict decision={data} mine={person === me.person.id} />
      {isAccountAction(action) && action !== 'open' && (
        <Holders
          account={on}
          action={action}
          risk={risk ?? 'routine'}
          title={data.allowed ? t`Who else may` : t`Who may do it instead`}
        />
      )}
    </div>
  )
}
