import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import {
  type ImpersonationScan,
  scanAccountList,
  startImpersonationScan,
} from '../../contract/presence/impersonation.ts'
import { call } from '../platform/call.ts'
import { isProblem } from '../platform/problem.ts'
import { FileButton } from '../ui/file-button.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { refreshSweeps, sweepQuery } from './sweep-queries.ts'

/** Two ways to look: on the networks that are connected, or through a list, which asks nobody outside. */
export function SweepStart({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const onSuccess = async (sweep: ImpersonationScan) => {
    client.setQueryData(sweepQuery(sweep.id).queryKey, sweep)
    await refreshSweeps(client)
    if (sweep.list) await navigate({ to: '/accounts/sweeps/runs/$id', params: { id: sweep.id } })
    else onClose()
  }
  const live = useMutation({ mutationFn: () => call(startImpersonationScan, {}), onSuccess })
  const list = useMutation({
    mutationFn: async (file: File) => call(scanAccountList, { body: { name: file.name, text: await file.text() } }),
    onSuccess,
  })
  const busy = live.isPending || list.isPending
  return (
    <div className="sweep-start">
      <div>
        <h3 className="h4">{t`On the networks`}</h3>
        <p className="sm ink2">
          {t`Asks each connected network that can be searched for all our names, and for handles that look like them.`}
        </p>
        <Button variant="filled" loading={live.isPending} disabled={busy} onClick={() => live.mutate()}>
          {t`Look on the networks`}
        </Button>
        <Refused error={live.error} />
      </div>
      <div>
        <h3 className="h4">{t`Through a list`}</h3>
        <p className="sm ink2">
          {t`A CSV file with a column for the network and one for the handle or address. Nobody outside is asked.`}
        </p>
        <FileButton
          accept=".csv,.txt,text/csv"
          label={t`List to look through`}
          loading={list.isPending}
          disabled={busy}
          onFile={(file) => list.mutate(file)}
        >
          {t`Choose a list`}
        </FileButton>
        <FormProblem error={list.error} />
      </div>
      <p className="end">
        <Button variant="subtle" onClick={onClose}>{t`Not now`}</Button>
      </p>
    </div>
  )
}

/** With the way to what is missing. */
function Refused({ error }: { error: unknown }) {
  const { t } = useLingui()
  const code = isProblem(error) ? error.code : ''
  return (
    <>
      <FormProblem error={error} />
      {code === 'no-names' && (
        <Link className="link sm" to="/accounts/sweeps/names">
          {t`Add a name`}
        </Link>
      )}
      {code === 'no-networks' && (
        <Link className="link sm" to="/accounts/connections" search={{}}>
          {t`Connect a network`}
        </Link>
      )}
    </>
  )
}
