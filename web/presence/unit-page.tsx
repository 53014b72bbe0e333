import './unit-page.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Result } from '../../contract/operation.ts'
import type { readUnitReport } from '../../contract/presence/reports.ts'
import { exportUnitReport, printUnitReport } from '../../contract/presence/reports.ts'
import { number } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorScreen } from '../ui/error-screen.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { Figure } from '../ui/figure.tsx'
import { Mast } from '../ui/mast.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { saveAnswer } from '../ui/save-answer.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { AccountsLink } from './account-frame.tsx'
import { AccountRows } from './account-rows.tsx'
import { useNetworkName } from './network-names.ts'
import { NetworksPicture } from './networks-picture.tsx'
import { unitPageQuery } from './register-queries.ts'

type UnitData = Result<typeof readUnitReport>

/** What the head of a unit reads in a minute, on screen or on paper. */
export function UnitAccounts() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/accounts/units/$id' })
  const { data, error, refetch } = useQuery(unitPageQuery(id))
  if (isProblem(error) && error.status === 404) return <MissingScreen />
  if (error && !data) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  const name = data?.unit.name ?? t`Unit`
  return (
    <Page
      title={name}
      bar={
        <Crumb parentName={t`Accounts`} parent={AccountsLink}>
          {name}
        </Crumb>
      }
      actions={
        <>
          <Button className="hide-s" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t`Print`}
          </Button>
          {data && <Exports data={data} />}
        </>
      }
    >
      {data ? (
        <>
          <Mast title={t`${name} outside`} lede={data.summary.join(' ')} />
          <Figures data={data} />
          <Networks data={data} />
          <section className="sec" aria-labelledby="attention">
            <div className="sh">
              <h2 className="h3" id="attention">{t`What needs somebody`}</h2>
              <Link className="link sm" to="/accounts" search={{ unit: id, which: 'attention' }}>
                {t`All in the register`}
              </Link>
            </div>
            {data.attention.length === 0 && <p className="sm ink3">{t`Nothing needs anybody.`}</p>}
            {data.attentionTotal > data.attention.length && (
              <p className="sm ink3">{t`The ${data.attention.length} most pressing of ${number(data.attentionTotal)}.`}</p>
            )}
            <AccountRows rows={data.attention} />
          </section>
        </>
      ) : (
        <SkeletonRows rows={6} face={false} />
      )}
    </Page>
  )
}

function Exports({ data }: { data: UnitData }) {
  const { t } = useLingui()
  const { unit, networks } = data
  const input = { params: { id: unit.id } }
  return (
    <ExportMenu
      groups={[
        {
          title: unit.name,
          items: [
            {
              kind: 'pdf',
              words: t`This page as PDF`,
              name: `${unit.name}.pdf`,
              save: (name) => saveAnswer(printUnitReport, input, name),
            },
            {
              kind: 'csv',
              words: t`This page as CSV`,
              name: `${unit.name}.csv`,
              save: (name) => saveAnswer(exportUnitReport, input, name),
            },
            ...(networks.length > 0
              ? [
                  {
                    kind: 'png' as const,
                    words: t`Its networks as PNG`,
                    name: `${unit.name}.png`,
                    draw: () => <NetworksPicture unit={unit} networks={networks} />,
                  },
                ]
              : []),
          ],
        },
      ]}
    />
  )
}

function Figures({ data }: { data: UnitData }) {
  const { t } = useLingui()
  const { inUse, total, semiIdlePercent, reviewsDue: due, byHealth, openedThisYear, retiredThisYear } = data
  const lapsed = byHealth['review overdue'] ?? 0
  const orphans = byHealth['no steward'] ?? 0
  return (
    <div className="unit-figs">
      <Figure name={t`In use`} value={number(inUse)} comparison={t`of ${number(total)} in the register`} />
      <Figure
        name={t`Semi-idle`}
        value={semiIdlePercent === null ? '–' : number(semiIdlePercent)}
        unit={semiIdlePercent === null ? undefined : '%'}
        comparison={t`elsewhere about 25 %`}
      />
      <Figure name={t`Not confirmed`} value={number(lapsed)} comparison={t`${number(due)} more within 30 days`} />
      <Figure name={t`No steward`} value={number(orphans)} comparison={t`nobody looks after them`} />
      <Figure
        name={t`Opened this year`}
        value={number(openedThisYear)}
        comparison={t`${number(retiredThisYear)} retired`}
      />
    </div>
  )
}

function Networks({ data }: { data: UnitData }) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const top = Math.max(1, ...data.networks.map(({ count }) => count))
  if (data.networks.length === 0) return null
  return (
    <section className="sec" aria-labelledby="networks">
      <h2 className="h3" id="networks">{t`Where it speaks`}</h2>
      <table className="bars">
        <tbody>
          {data.networks.map(({ network, count }) => (
            <tr key={network}>
              <th scope="row">
                <Link to="/accounts" search={{ unit: data.unit.id, network }}>
                  {networkName(network)}
                </Link>
              </th>
              <td>
                <svg width="100%" height="10" aria-hidden="true">
                  <rect width={`${(count / top) * 100}%`} height="10" rx="2" />
                </svg>
              </td>
              <td className="num">{number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
