import { useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type Preference, setPreference } from '../../../contract/delivery.ts'
import { call } from '../../platform/call.ts'
import { organisationQuery } from '../../platform/session.ts'
import { useWrite } from '../../platform/use-write.ts'
import { Mast } from '../../ui/mast.tsx'
import css from './notices.module.css'
import { patchPreference, preferencesQuery } from './queries.ts'
import { type ReasonWords, useReasonWords } from './reasons.ts'

export function Notices() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(preferencesQuery)
  const { data: organisation } = useQuery(organisationQuery)
  return (
    <>
      <Mast
        title={t`You decide what may interrupt you`}
        lede={t`Each notice also says why you got it, and carries the one switch that stops it.`}
      />
      {organisation && !organisation.mail && (
        <p className={`note ${css.note}`}>
          {t`No mail leaves this machine yet: what you switch on under Mail is kept until it does.`}
        </p>
      )}
      <Reasons items={data.items} />
    </>
  )
}

function Reasons({ items }: { items: Preference[] }) {
  const { t } = useLingui()
  const words = useReasonWords()
  const set = useSetPreference()
  return (
    <table className={`tbl ${css.reasons}`}>
      <thead>
        <tr>
          <th scope="col">{t`What reaches you`}</th>
          <th scope="col">{t`Here`}</th>
          <th scope="col">{t`Mail`}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ReasonRow
            key={item.reason}
            item={item}
            words={words[item.reason]}
            onChange={(next) => set.mutate({ before: item, next })}
          />
        ))}
      </tbody>
    </table>
  )
}

type ReasonRowProps = { item: Preference; words: ReasonWords; onChange: (next: Preference) => void }

function ReasonRow({ item, words, onChange }: ReasonRowProps) {
  const { t } = useLingui()
  return (
    <tr>
      <td>
        {words.name}
        <small>{words.more}</small>
      </td>
      <td>
        <Switch
          className={css.switch}
          aria-label={t`${words.name}: here`}
          checked={item.inApp}
          onChange={(event) => onChange({ ...item, inApp: event.currentTarget.checked })}
        />
      </td>
      <td>
        <Switch
          className={css.switch}
          aria-label={t`${words.name}: mail`}
          checked={item.mail}
          onChange={(event) => onChange({ ...item, mail: event.currentTarget.checked })}
        />
      </td>
    </tr>
  )
}

function useSetPreference() {
  return useWrite({
    call: ({ next }: { next: Preference; before: Preference }) => call(setPreference, { body: next }),
    optimistic: ({ before, next }) => [patchPreference(before, next)],
    invalidates: [preferencesQuery],
  })
}
