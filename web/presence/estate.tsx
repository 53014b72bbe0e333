import './estate.css'
import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Health } from '../../contract/presence/accounts.ts'
import { exportAccountOverview, exportAccountTimeline, printAccountOverview } from '../../contract/presence/reports.ts'
import { number } from '../platform/dates.ts'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { saveAnswer } from '../ui/save-answer.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { HealthSign } from './condition-mark.tsx'
import type { EstateData } from './estate-columns.ts'
import { EstateMap } from './estate-map.tsx'
import { EstatePicture } from './estate-picture.tsx'
import { RegisterPlaces } from './register-places.tsx'
import { estateQuery, timelineQuery } from './register-queries.ts'
import { useHealthWords } from './register-words.ts'
import { Timeline } from './timeline.tsx'
import { YearsPicture } from './years-picture.tsx'

/** Units × networks and the years, to read and to take along. */
export function Estate() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(estateQuery)
  const narrow = useMediaQuery('(max-width: 760px)', window.innerWidth <= 760, { getInitialValueInEffect: false })
  return (
    <Page
      title={t`The estate`}
      width="wide"
      bar={<Crumb>{t`Accounts`}</Crumb>}
      actions={data && data.total > 0 && <Exports data={data} />}
    >
      <Mast
        title={
          data?.total ? t`${number(data.total)} accounts on ${number(data.networks.length)} networks` : t`The estate`
        }
        open
      />
      <RegisterPlaces here="estate" />
      {error && (
        <div className="sec">
          <ErrorNote error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {!data && !error && <SkeletonRows rows={8} face={false} />}
      {data?.total === 0 && <EmptyState title={t`No account is entered that you can see`} />}
      {data && data.total > 0 && (
        <>
          <HealthCounts byHealth={data.byHealth} />
          <EstateMap data={data} narrow={narrow} />
        </>
      )}
      {(data || !error) && <Timeline narrow={narrow} />}
    </Page>
  )
}

function HealthCounts({ byHealth }: { byHealth: EstateData['byHealth'] }) {
  const words = useHealthWords()
  return (
    <p className="conds">
      {Health.enum
        .filter((health) => byHealth[health])
        .map((health) => (
          <Link key={health} className="cond" to="/accounts" search={{ health }}>
            <HealthSign health={health} />
            <span className="tn">{number(byHealth[health] ?? 0)}</span> {words[health]}
          </Link>
        ))}
    </p>
  )
}

function Exports({ data }: { data: EstateData }) {
  const { t } = useLingui()
  const { data: timeline } = useQuery(timelineQuery)
  const [estate, years] = [t`The estate`, t`Opened and retired`]
  return (
    <ExportMenu
      groups={[
        {
          title: estate,
          items: [
            {
              kind: 'pdf',
              words: t`Map and years as PDF`,
              name: 'estate.pdf',
              save: (name) => saveAnswer(printAccountOverview, {}, name),
            },
            {
              kind: 'csv',
              words: t`Map as CSV`,
              name: 'estate.csv',
              save: (name) => saveAnswer(exportAccountOverview, { query: {} }, name),
            },
            { kind: 'png', words: t`Map as PNG`, name: 'estate.png', draw: () => <EstatePicture data={data} /> },
          ],
        },
        {
          title: years,
          items: [
            {
              kind: 'csv',
              words: t`Years as CSV`,
              name: 'timeline.csv',
              save: (name) => saveAnswer(exportAccountTimeline, { query: {} }, name),
            },
            ...(timeline && timeline.months.length > 0
              ? [
                  {
                    kind: 'png' as const,
                    words: t`Years as PNG`,
                    name: 'timeline.png',
                    draw: () => <YearsPicture months={timeline.months} />,
                  },
                ]
              : []),
          ],
        },
      ]}
    />
  )
}
