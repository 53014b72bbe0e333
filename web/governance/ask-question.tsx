import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { AccountAction, CommunityAction } from '../../contract/governance/authorization.ts'
import { PersonSelect, personQuery, UnitSelect } from '../people/parts.ts'
import { useMe } from '../platform/session.ts'
import { Field } from '../ui/field.tsx'
import { useAskWords } from './ask-words.ts'
import { accountActions, risks } from './choices.ts'
import type { AskSearch } from './index.tsx'
import { useActionWords, useRiskWords } from './pattern-words.ts'
import { ResourceSelect } from './resource-select.tsx'

type Action = AccountAction | CommunityAction
const communityActions = ['read', 'post', 'reply', 'react', 'moderate', 'list members', 'manage', 'know'] as const

export const isAccountAction = (action: string): action is AccountAction => accountActions.some((one) => one === action)
/** What the action is done to. */
export const kindOf = (action: string): 'unit' | 'account' | 'community' =>
  action === 'create account' ? 'unit' : isAccountAction(action) ? 'account' : 'community'

type QuestionProps = {
  search: AskSearch
  onChange: (next: Partial<Record<keyof AskSearch, string | undefined>>) => void
}

/** Person, action, and what it is done to. */
export function AskQuestion({ search, onChange }: QuestionProps) {
  const action = search.action ?? 'publish'
  return (
    <form className="gov-form" onSubmit={(event) => event.preventDefault()}>
      <div className="gov-pair">
        <PersonField search={search} onChange={onChange} />
        <ActionField action={action} onChange={onChange} />
        <ResourceField search={search} onChange={onChange} />
        {kindOf(action) === 'account' && action !== 'see' && <RiskField search={search} onChange={onChange} />}
      </div>
    </form>
  )
}

function PersonField({ search, onChange }: QuestionProps) {
  const { t } = useLingui()
  const me = useMe()
  const id = search.person ?? me.person.id
  const { data } = useQuery({ ...personQuery(id), enabled: id !== '' })
  return (
    <Field label={t`Person`}>
      {(control) => (
        <PersonSelect
          {...control}
          value={id === '' ? null : (data ?? null)}
          onChange={(chosen) => onChange({ person: chosen?.id ?? '' })}
        />
      )}
    </Field>
  )
}

function ActionField({ action, onChange }: { action: Action; onChange: QuestionProps['onChange'] }) {
  const { t } = useLingui()
  const actions = useActionWords()
  const { community } = useAskWords()
  const pick = (next: string): void =>
    onChange({ action: next, ...(kindOf(next) !== kindOf(action) && { on: undefined }) })
  return (
    <Field label={t`Action`}>
      {(control) => (
        <select {...control} className="input" value={action} onChange={(event) => pick(event.target.value)}>
          <optgroup label={t`On an account`}>
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
  )
}

function ResourceField({ search, onChange }: QuestionProps) {
  const { t } = useLingui()
  const kind = kindOf(search.action ?? 'publish')
  const labels = { unit: t`Unit`, account: t`Account`, community: t`Community` }
  const value = search.on ?? ''
  return (
    <Field label={labels[kind]}>
      {(control) =>
        kind === 'unit' ? (
          <UnitSelect {...control} value={value} onChange={(on) => onChange({ on })} />
        ) : (
          <ResourceSelect {...control} kind={kind} value={value} onChange={(on) => onChange({ on })} />
        )
      }
    </Field>
  )
}

function RiskField({ search, onChange }: QuestionProps) {
  const { t } = useLingui()
  const words = useRiskWords()
  const risk = search.risk ?? 'routine'
  return (
    <Field label={t`Content risk`} hint={words[risk].more}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={risk}
          onChange={({ target }) => onChange({ risk: target.value === 'routine' ? undefined : target.value })}
        >
          {risks.map((one) => (
            <option key={one} value={one}>
              {words[one].name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
