import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconBrandSlack, IconFileTypeCsv } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type DragEvent, useRef, useState } from 'react'
import { type ImportRun, uploadImport } from '../../contract/imports.ts'
import { relativeTime } from '../platform/dates.ts'
import { upload } from '../platform/upload.ts'
import { Chip } from '../ui/chip.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { FileButton } from '../ui/file-button.tsx'
import { Mast } from '../ui/mast.tsx'
import { Progress } from '../ui/progress.tsx'
import { importQuery, importsQuery } from './administration-queries.ts'
import { formatBytes } from './bytes.ts'
import { shareOf } from './run-share.ts'
import { useStateWords } from './run-words.ts'

export function Imports() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(importsQuery)
  return (
    <>
      <Mast
        title={t`Bring your past with you`}
        lede={t`Each import is tried first: you read what would be lost before anything is written.`}
      />
      <div className="sources">
        <SlackSource />
        <section className="source">
          <IconFileTypeCsv size={24} className="ink3" aria-hidden="true" />
          <h2 className="h3">{t`People and units, from a CSV file`}</h2>
          <p>{t`Whatever your personnel system exports: names, addresses, titles, units, managers.`}</p>
          <div className="do">
            <Button component={Link} to="/administration/imports/people">
              {t`Choose a CSV file`}
            </Button>
          </div>
        </section>
        <section className="source">
          <IconFileTypeCsv size={24} className="ink3" aria-hidden="true" />
          <h2 className="h3">{t`Accounts outside, from a list`}</h2>
          <p>{t`Whatever list of accounts there is: CSV, JSON, YAML, a page or a list of links.`}</p>
          <div className="do">
            <Button component={Link} to="/accounts/import">
              {t`Choose a list`}
            </Button>
          </div>
        </section>
      </div>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && data.items.length > 0 && (
        <section className="sec">
          <h2 className="h3">{t`Imports so far`}</h2>
          <ul className="adm-rows">
            {data.items.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function SlackSource() {
  const { t } = useLingui()
  const { send, share, cancel } = useSlackUpload()
  const [over, setOver] = useState(false)
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !send.isPending) send.mutate(file)
  }
  return (
    <section
      className={over ? 'source over' : 'source'}
      aria-label={t`Slack workspace`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <IconBrandSlack size={24} className="ink3" aria-hidden="true" />
      <h2 className="h3">{t`A Slack workspace`}</h2>
      <p>{t`The export as a ZIP file, as Slack gives it: people, channels, messages, reactions, edits. Drop it here.`}</p>
      {send.isPending ? (
        <div className="do" role="status">
          <Progress value={share} label={t`Sending the file`} />
          <p className="sm row" style={{ marginTop: 6 }}>
            <span className="grow">
              {share < 1
                ? t`${Math.floor(share * 100)} % of ${formatBytes(send.variables.size)} sent`
                : t`All sent; it is being looked at`}
            </span>
            <button className="link" type="button" onClick={cancel}>
              {t`Cancel`}
            </button>
          </p>
        </div>
      ) : (
        <div className="do">
          <FileButton
            variant="filled"
            accept=".zip,application/zip"
            label={t`Slack export as a ZIP file`}
            onFile={(file) => send.mutate(file)}
          >
            {t`Choose the ZIP file`}
          </FileButton>
        </div>
      )}
      {send.error && !(send.error instanceof DOMException) && (
        <ErrorNote error={send.error} title={t`The file was not taken`} kept={t`Nothing was changed.`} />
      )}
    </section>
  )
}

function useSlackUpload() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [share, setShare] = useState(0)
  const ending = useRef<AbortController | null>(null)
  const send = useMutation({
    mutationFn: (file: File) => {
      setShare(0)
      ending.current = new AbortController()
      return upload(uploadImport, {}, file, { onProgress: setShare, signal: ending.current.signal })
    },
    onSuccess: async (run) => {
      queryClient.setQueryData(importQuery(run.id).queryKey, run)
      await queryClient.invalidateQueries({ queryKey: importsQuery.queryKey })
      await navigate({ to: '/administration/imports/$id', params: { id: run.id } })
    },
  })
  return { send, share, cancel: () => ending.current?.abort() }
}

function RunRow({ run }: { run: ImportRun }) {
  const { t } = useLingui()
  const words = useStateWords()
  const moving = ['queued', 'running', 'removing'].includes(run.state)
  const { progress } = run
  const counted = t`${plural(progress.people, { one: 'one person', other: '# people' })}, ${plural(progress.channels, { one: 'one channel', other: '# channels' })}, ${plural(progress.messages, { one: 'one message', other: '# messages' })}`
  return (
    <li data-item tabIndex={-1}>
      <IconBrandSlack size={18} className="ink3" aria-hidden="true" />
      <span>
        <Link className="nm" to="/administration/imports/$id" params={{ id: run.id }} data-key="o">
          {run.file}
        </Link>
        <small>
          {[run.dryRun ? t`Dry run` : counted, relativeTime(run.createdAt), run.startedBy?.name]
            .filter(Boolean)
            .join(', ')}
        </small>
      </span>
      <Chip tone={run.state === 'failed' ? 'loss' : moving || run.state === 'done' ? 'gain' : 'plain'}>
        {words[run.state]}
      </Chip>
      {moving && (
        <div className="wide-part">
          <Progress value={shareOf(run)} label={run.file} />
        </div>
      )}
    </li>
  )
}
