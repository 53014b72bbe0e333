import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type AuditCheck, readAuditIntegrity, verifyAudit } from '../../contract/governance/audit.ts'
import { call } from '../platform/call.ts'
import { number, postTime } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { Mast } from '../ui/mast.tsx'

const chainKey = ['audit-chain']

/** Whether the log is as it was written, in one sentence, and checking it now. */
export function AuditChain() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { data, error } = useQuery({
    queryKey: chainKey,
    queryFn: ({ signal }) => call(readAuditIntegrity, {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.verifying ? 1000 : false),
  })
  const check = useMutation({
    mutationFn: () => call(verifyAudit, {}),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: chainKey }),
  })
  const verdict = useVerdict(data?.lastVerification ?? null)
  const last = data?.lastVerification
  const unchained = data?.unchained ?? 0
  return (
    <>
      <Mast
        title={data ? verdict : t`Audit log`}
        lede={
          data
            ? t`Each row carries the hash of the one before. ${number(data.position)} are chained; ${plural(unchained, { 0: 'none is', one: 'one is', other: '# are' })} from the last moments and not chained yet.`
            : undefined
        }
      >
        <div className="gov-end" style={{ marginTop: 12 }}>
          <Button onClick={() => check.mutate()} loading={check.isPending || data?.verifying === true}>
            {t`Check the chain now`}
          </Button>
          {last && <span className="sm ink3">{t`Checked ${postTime(last.at)}, ${number(last.rows)} rows.`}</span>}
        </div>
      </Mast>
      {error && <ErrorNote error={error} title={t`The state of the chain did not load`} />}
      <FormProblem error={check.error} />
      {last && last.findings.length > 0 && <Findings check={last} />}
      {last && last.removed.length > 0 && <Removed check={last} />}
    </>
  )
}

function useVerdict(check: AuditCheck | null): string {
  const { t } = useLingui()
  if (!check) return t`The log is chained, and was not checked yet`
  if (check.intact) return t`The log is as it was written`
  return t`${plural(check.findingCount, { one: 'One place in the log was changed', other: '# places in the log were changed' })}`
}

function Findings({ check }: { check: AuditCheck }) {
  const { t } = useLingui()
  return (
    <section className="note loss sec" aria-label={t`What was found`}>
      <ul>
        {check.findings.map((finding) => (
          <li key={`${finding.position} ${finding.what}`}>
            <b className="tn">{finding.position}</b> {finding.sentence}
            {finding.at && <span className="ink3"> {postTime(finding.at)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Rows that Orbweaver itself removed because somebody asked for it, added up by reason and person. */
function Removed({ check }: { check: AuditCheck }) {
  const { t } = useLingui()
  const reasons: Record<string, string> = { sample: t`Sample data removed`, import: t`Import undone` }
  const groups = [...Map.groupBy(check.removed, ({ reason, by }) => `${reason} ${by?.id}`)]
  return (
    <section className="note loss sec" aria-label={t`Removed rows`}>
      <ul>
        {groups.map(([key, gone]) => {
          const [first] = gone
          const rows = gone.reduce((sum, one) => sum + one.rows, 0)
          return (
            <li key={key}>
              <b>{reasons[first?.reason ?? ''] ?? first?.reason}</b>{' '}
              {plural(rows, { one: '# row removed by Orbweaver', other: '# rows removed by Orbweaver' })}
              <span className="ink3">
                {' '}
                {first?.by ? t`Requested by ${first.by.name}` : t`Requested on the command line`},{' '}
                {first && postTime(first.at)}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
