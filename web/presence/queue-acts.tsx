import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Account } from '../../contract/presence/accounts.ts'
import { reviewAccount } from '../../contract/presence/reviews.ts'
import { call } from '../platform/call.ts'
import { calendarDay } from '../platform/dates.ts'
import { useMe } from '../platform/session.ts'
import { useSentence } from '../ui/error-screen.tsx'
import { tellDone } from '../ui/undo.tsx'
import { refreshRegister } from './register-queries.ts'

/** Confirming is for those who look after it; the others see whose turn it is. */
export function ConfirmAct({ account }: { account: Account }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const me = useMe().person.id
  const confirm = useMutation({
    mutationFn: () => call(reviewAccount, { params: { id: account.id } }),
    onSuccess: async (next) => {
      await refreshRegister(client, account.id)
      tellDone(t`Confirmed until ${calendarDay(next.reviewDueAt)}.`)
    },
  })
  const failed = useSentence(confirm.error)
  const { name } = account
  if (![account.steward, ...account.deputies].some((keeper) => keeper?.id === me))
    return account.steward && <span className="sm ink3">{account.steward.name}</span>
  return (
    <>
      {confirm.error && <span className="sm wrn">{failed}</span>}
      <Button size="xs" aria-label={t`Confirm ${name}`} loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {t`Confirm`}
      </Button>
    </>
  )
}

/** To the form of the entry, where somebody is chosen, or it is put into use. */
export function EditAct({ account, words }: { account: Account; words: string }) {
  return (
    <Link className="link sm" to="/accounts/$id" params={{ id: account.id }} search={{ edit: 'yes' }}>
      {words}
    </Link>
  )
}
