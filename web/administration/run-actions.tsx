import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { deleteImport, type ImportRunWithReport, pauseImport, startImport, undoImport } from '../../contract/imports.ts'
import { call } from '../platform/call.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { importQuery, importsQuery } from './administration-queries.ts'

/** What can be done with an import in the state it is in: one primary thing, and the way out. */
export function RunActions({ run }: { run: ImportRunWithReport }) {
  const { t } = useLingui()
  const { act, forget } = useRunActions(run)
  const [sure, setSure] = useState(false)
  const pending = act.isPending || forget.isPending
  const tried = run.dryRun && run.state === 'done'
  const stopped = run.state === 'paused' || run.state === 'failed'
  const canCancel = !run.dryRun && ['queued', 'running', 'paused', 'failed', 'done'].includes(run.state)
  const canForget = run.state === 'removed' || (run.dryRun && !['queued', 'running'].includes(run.state))
  return (
    <>
      {tried && (
        <Button
          variant="filled"
          disabled={!run.fileAvailable}
          loading={pending}
          onClick={() => act.mutate(startImport)}
        >
          {t`Move in for real`}
        </Button>
      )}
      {stopped && (
        <Button
          variant="filled"
          leftSection={<IconPlayerPlay size={16} />}
          loading={pending}
          onClick={() => act.mutate(startImport)}
        >
          {t`Go on`}
        </Button>
      )}
      {run.state === 'running' && !run.dryRun && (
        <Button leftSection={<IconPlayerPause size={16} />} loading={pending} onClick={() => act.mutate(pauseImport)}>
          {t`Pause`}
        </Button>
      )}
      {run.dryRun && ['queued', 'running'].includes(run.state) && (
        <Button loading={pending} onClick={() => act.mutate(undoImport)}>
          {t`Stop reading`}
        </Button>
      )}
      {canCancel && !sure && (
        <Button variant="subtle" onClick={() => setSure(true)}>
          {run.state === 'done' ? t`Take it out again` : t`Cancel and take it out again`}
        </Button>
      )}
      {canForget && (
        <Button variant="subtle" loading={forget.isPending} onClick={() => forget.mutate()}>
          {t`Forget it and its file`}
        </Button>
      )}
      {sure && canCancel && (
        <p className="note loss" style={{ flexBasis: '100%' }}>
          <b>{t`This cannot be undone here.`}</b>{' '}
          {t`All it brought goes again, with what people replied to it since. The import itself can be run anew.`}{' '}
          <span className="row wrap" style={{ marginTop: 8 }}>
            <Button variant="outline" size="xs" loading={pending} onClick={() => act.mutate(undoImport)}>
              {t`Take it out`}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => setSure(false)}>
              {t`Keep it`}
            </Button>
          </span>
        </p>
      )}
      {(act.error || forget.error) && (
        <ErrorNote error={act.error ?? forget.error} title={t`That did not work`} kept={t`The import is as it was.`} />
      )}
    </>
  )
}

type Change = typeof startImport | typeof pauseImport | typeof undoImport

function useRunActions(run: ImportRunWithReport) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const params = { id: run.id }
  const act = useMutation({
    mutationFn: (change: Change) => call(change, { params }),
    onSuccess: async (next) => {
      queryClient.setQueryData(importQuery(next.id).queryKey, next)
      await queryClient.invalidateQueries({ queryKey: importsQuery.queryKey })
      if (next.id !== run.id) await navigate({ to: '/administration/imports/$id', params: { id: next.id } })
    },
  })
  const forget = useMutation({
    mutationFn: () => call(deleteImport, { params }),
    onSuccess: async () => {
      await navigate({ to: '/administration/imports' })
      queryClient.removeQueries({ queryKey: importQuery(run.id).queryKey })
      await queryClient.invalidateQueries({ queryKey: importsQuery.queryKey })
    },
  })
  return { act, forget }
}
