import './import.css'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type AccountImportRun, uploadAccountImport } from '../../contract/presence/import.ts'
import { relativeTime } from '../platform/dates.ts'
import { upload } from '../platform/upload.ts'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { FileButton } from '../ui/file-button.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { Progress } from '../ui/progress.tsx'
import { accountImportQuery, accountImportsQuery } from './import-queries.ts'
import { useImportStates } from './import-words.ts'
import { RegisterPlaces } from './register-places.tsx'

/** Choose a list; it is tried at once, and nothing is written until somebody says so. */
export function AccountImportPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(accountImportsQuery)
  const { send, share } = useSend()
  return (
    <Page title={t`Bring accounts in`} width="wide" bar={<Crumb>{t`Accounts`}</Crumb>}>
      <div className="list-import">
        <Mast
          title={t`The list you have is good enough`}
          lede={t`A CSV file, JSON, YAML, a page or a list of links. It is read first: you see what would become of each line.`}
          open
        />
        <RegisterPlaces here="import" />
        <div className="acts">
          {send.isPending && <Progress value={share} label={t`Sending the file`} />}
          {send.error && (
            <ErrorNote error={send.error} title={t`The file was not taken`} kept={t`Nothing was changed.`} />
          )}
          <FileButton
            variant="filled"
            accept=".csv,.tsv,.txt,.json,.yaml,.yml,.html,.htm"
            label={t`List of accounts`}
            disabled={send.isPending}
            onFile={(file) => send.mutate(file)}
          >
            {t`Choose a list and try it`}
          </FileButton>
        </div>
        <p className="sm ink2">
          {t`Columns are found by their names: network, address or handle, name, owner, steward, language, tags, last changed. Whatever else a list calls them can be set afterwards.`}
        </p>
        {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
        {data && data.items.length > 0 && (
          <section className="sec">
            <h2 className="h3">{t`Lists so far`}</h2>
            <ul className="lists">
              {data.items.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  )
}

function RunRow({ run }: { run: Omit<AccountImportRun, 'report' | 'problem' | 'options'> }) {
  const states = useImportStates()
  return (
    <li data-item tabIndex={-1}>
      <span>
        <Link className="nm" to="/accounts/import/$id" params={{ id: run.id }} data-key="o">
          {run.file}
        </Link>
        <small>{[relativeTime(run.createdAt), run.startedBy?.name].filter(Boolean).join(', ')}</small>
      </span>
      <Chip tone={run.state === 'failed' ? 'loss' : run.state === 'done' ? 'gain' : 'plain'}>{states[run.state]}</Chip>
    </li>
  )
}

function useSend() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [share, setShare] = useState(0)
  const send = useMutation({
    mutationFn: (file: File) => {
      setShare(0)
      return upload(uploadAccountImport, {}, file, { onProgress: setShare })
    },
    onSuccess: async (run) => {
      queryClient.setQueryData(accountImportQuery(run.id).queryKey, run)
      await queryClient.invalidateQueries({ queryKey: accountImportsQuery.queryKey })
      await navigate({ to: '/accounts/import/$id', params: { id: run.id } })
    },
  })
  return { send, share }
}
