import './register.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Result } from '../../contract/operation.ts'
import { Condition } from '../../contract/presence.ts'
import type { readEstate } from '../../contract/register.ts'
import { number } from '../platform/dates.ts'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { ConditionSign } from './condition-mark.tsx'
import { useNetworkName } from './network-names.ts'
import { RegisterPlaces } from './register-places.tsx'
import { estateQuery } from './register-queries.ts'
import { useConditionWords } from './register-words.ts'
import { Timeline } from './timeline.tsx'

type EstateData = Result<typeof readEstate>
type Cell = EstateData['units'][number]['cells'][number]
const columns = 9
/** Beyond this a cell says its number beside a few squares. */
const squares = 24

/** Units × networks: one square an account, its form and colour its condition; the numbers stand behind. */
export function Estate() {
  const { t } = useLingui()
  const words = useConditionWords()
  const { data, error, refetch } = useQuery(estateQuery)
  return (
    <Page title={t`The estate`} width="wide" bar={<Crumb>{t`Accounts`}</Crumb>}>
      <Mast
        title={data ? t`${number(data.total)} accounts on ${number(data.networks.length)} networks` : t`The estate`}
        open
      />
      <RegisterPlaces here="estate" />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={8} face={false} />}
      {data?.total === 0 && <EmptyState title={t`No account is entered that you can see`} />}
      {data && data.total > 0 && (
        <>
          <p className="conds">
            {Condition.enum
              .filter((condition) => data.conditions[condition])
              .map((condition) => (
                <Link key={condition} className="cond" to="/accounts" search={{ condition }}>
                  <ConditionSign condition={condition} />
                  <span className="tn">{number(data.conditions[condition] ?? 0)}</span> {words[condition]}
                </Link>
              ))}
          </p>
          <EstateTable data={data} />
        </>
      )}
      <Timeline />
    </Page>
  )
}

function EstateTable({ data }: { data: EstateData }) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const networks = data.networks.slice(0, columns)
  const others = data.networks.slice(columns).map(({ network }) => network)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keys
    <section className="scroll-x" tabIndex={0} aria-label={t`Accounts by unit and network`}>
      <table className="estate">
        <caption className="vh">{t`Accounts by unit and network, one square an account`}</caption>
        <thead>
          <tr>
            <td />
            {networks.map(({ network }) => (
              <th key={network} scope="col">
                {networkName(network)}
              </th>
            ))}
            {others.length > 0 && <th scope="col">{t`Others`}</th>}
            <th scope="col" className="num">{t`All`}</th>
          </tr>
        </thead>
        <tbody>
          {data.units.map(({ unit, depth, count, cells }) => (
            <tr key={unit.id}>
              <th scope="row" style={{ paddingInlineStart: Math.min(depth, 4) * 10 }}>
                <Link to="/accounts/units/$id" params={{ id: unit.id }}>
                  {unit.name}
                </Link>
              </th>
              {networks.map(({ network }) => (
                <td key={network}>
                  <Squares
                    cells={cells.filter((cell) => cell.network === network)}
                    unit={unit}
                    network={network}
                    name={networkName(network)}
                  />
                </td>
              ))}
              {others.length > 0 && (
                <td>
                  <Squares cells={cells.filter((cell) => others.includes(cell.network))} unit={unit} name={t`Others`} />
                </td>
              )}
              <td className="num">{number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type SquaresProps = { cells: Cell[]; unit: { id: string; name: string }; network?: string; name: string }
function Squares({ cells, unit, network, name }: SquaresProps) {
  const { t } = useLingui()
  const words = useConditionWords()
  if (cells.length === 0) return null
  const total = cells.reduce((sum, { count }) => sum + count, 0)
  const said = cells.map(({ condition, count }) => `${number(count)} ${words[condition]}`).join(', ')
  const each = cells.flatMap(({ condition, count }) =>
    Array.from({ length: Math.min(count, squares) }, (_, i) => ({ condition, key: `${condition} ${i}` })),
  )
  return (
    <Link
      to="/accounts"
      search={{ unit: unit.id, ...(network && { network }) }}
      aria-label={t`${unit.name}, ${name}: ${said}`}
      title={said}
    >
      <span>
        {each.slice(0, squares).map(({ condition, key }) => (
          <ConditionSign key={key} condition={condition} />
        ))}
        {total > squares && <small className="tn">+{number(total - squares)}</small>}
      </span>
    </Link>
  )
}
