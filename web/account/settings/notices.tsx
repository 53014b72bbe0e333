import { useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { listPreferences, type Preference, setPreference } from '../../../contract/delivery.ts'
import { call } from '../../platform/call.ts'
import { organisationQuery } from '../../platform/session.ts'
import { ErrorNote } from '../../ui/error-screen.tsx'
import { Mast } from '../../ui/mast.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { type ReasonWords, useReasonWords } from './reasons.ts'

const preferencesQuery = queryOptions({ queryKey: ['preferences'], queryFn: () => call(listPreferences, {}) })

export function Notices() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(preferencesQuery)
  const { data: organisation } = useQuery(organisationQuery)
  return (
    <>
      <Mast
        title={t`You decide what may interrupt you`}
        lede={t`Each notice also says why you got it, and carries the one switch that stops it.`}
      />
      {organisation && !organisation.mail && (
        <p className="note" style={{ marginTop: 16 }}>
          {t`No mail leaves this machine yet: what you switch on under Mail is kept until it does.`}
        </p>
      )}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={6} face={false} />}
      {data && <Reasons items={data.items} />}
    </>
  )
}

function Reasons({ items }: { items: Preference[] }) {
  const { t } = useLingui()
  const words = useReasonWords()
  const set = useSetPreference()
  return (
    <>
      {set.error && <ErrorNote error={set.error} title={t`This was not changed`} />}
      <table className="tbl rt" style={{ marginTop: 8 }}>
        <thead>
          <tr>
            <th scope="col">{t`What reaches you`}</th>
            <th scope="col">{t`Here`}</th>
            <th scope="col">{t`Mail`}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ReasonRow key={item.reason} item={item} words={words[item.reason]} onChange={(next) => set.mutate(next)} />
          ))}
        </tbody>
      </table>
    </>
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
          aria-label={t`${words.name}: here`}
          checked={item.inApp}
          onChange={(event) => onChange({ ...item, inApp: event.currentTarget.checked })}
        />
      </td>
      <td>
        <Switch
          aria-label={t`${words.name}: mail`}
          checked={item.mail}
          onChange={(event) => onChange({ ...item, mail: event.currentTarget.checked })}
        />
      </td>
    </tr>
  )
}

/** Shows the change at once and takes it back where the server refuses. */
function useSetPreference() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Preference) => call(setPreference, { body }),
    onMutate: (next) => {
      const before = queryClient.getQueryData(preferencesQuery.queryKey)
      queryClient.setQueryData(preferencesQuery.queryKey, (old) =>
        old ? { items: old.items.map((one) => (one.reason === next.reason ? next : one)) } : old,
      )
      return before
    },
    onError: (_error, _next, before) => {
      if (before) queryClient.setQueryData(preferencesQuery.queryKey, before)
    },
  })
}
