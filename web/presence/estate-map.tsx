import './estate.css'
import { Plural, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { number } from '../platform/dates.ts'
import { HealthSign } from './condition-mark.tsx'
import { type Cell, type Column, type EstateData, useEstateColumns } from './estate-columns.ts'
import { rankByHealth, squaresOf, sumCounts } from './estate-squares.ts'
import { useHealthWords } from './register-words.ts'

type Unit = EstateData['units'][number]
/** Networks with a column of their own, and squares in one cell. */
const [COLUMNS, ROOM] = [9, 36]

/** Units × networks: squares for accounts, form and colour their condition, the number beside. */
export function EstateMap({ data, narrow }: { data: EstateData; narrow: boolean }) {
  const { columns, scale } = useEstateColumns(data, narrow ? data.networks.length : COLUMNS, ROOM)
  return (
    <>
      {scale > 1 && (
        <p className="sm ink3">
          <Plural value={scale} one="A square stands for one account." other="A square stands for # accounts." />
        </p>
      )}
      {narrow ? (
        <EstateList units={data.units} columns={columns} scale={scale} />
      ) : (
        <EstateTable units={data.units} columns={columns} scale={scale} />
      )}
    </>
  )
}

type MapProps = { units: Unit[]; columns: Column[]; scale: number }
function EstateTable({ units, columns, scale }: MapProps) {
  const { t } = useLingui()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keys
    <section className="scroll-x" tabIndex={0} aria-label={t`Accounts by unit and network`}>
      <table className="estate">
        <caption className="vh">{t`Accounts by unit and network, one square an account`}</caption>
        <thead>
          <tr>
            <td />
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col" className="num">{t`All`}</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, depth, count, cells }) => (
            <tr key={unit.id}>
              <th scope="row" style={{ paddingInlineStart: Math.min(depth, 4) * 10 }}>
                <Link to="/accounts/units/$id" params={{ id: unit.id }}>
                  {unit.name}
                </Link>
              </th>
              {columns.map((column) => (
                <td key={column.name}>
                  <Squares cells={column.cellsOf(cells)} unit={unit} column={column} scale={scale} />
                </td>
              ))}
              <td className="num">{number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** On a telephone: unit by unit, only the networks it has. */
function EstateList({ units, columns, scale }: MapProps) {
  const { t } = useLingui()
  return (
    <ul className="estate-list" aria-label={t`Accounts by unit and network`}>
      {units.map(({ unit, count, cells }) => (
        <li key={unit.id}>
          <div className="sh">
            <Link className="link" to="/accounts/units/$id" params={{ id: unit.id }}>
              {unit.name}
            </Link>
            <span className="tn">{number(count)}</span>
          </div>
          <div className="cells">
            {columns.map((column) => (
              <Squares
                key={column.name}
                cells={column.cellsOf(cells)}
                unit={unit}
                column={column}
                scale={scale}
                named
              />
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}

type SquaresProps = { cells: Cell[]; unit: Unit['unit']; column: Column; scale: number; named?: boolean }
function Squares({ cells, unit, column, scale, named = false }: SquaresProps) {
  const words = useHealthWords()
  if (cells.length === 0) return null
  const { name, network } = column
  const said = rankByHealth(cells)
    .map(({ health, count }) => `${number(count)} ${words[health]}`)
    .join(', ')
  const all = number(sumCounts(cells))
  const squares = squaresOf(cells, scale).map((health, i) => ({ health, key: `${i} ${health}` }))
  return (
    <Link to="/accounts" search={{ unit: unit.id, ...(network && { network }) }} title={said}>
      <span className="vh">{named ? `${unit.name}, ` : `${unit.name}, ${name} `}</span>
      {named && <small>{name}</small>}
      <span className="sqs">
        {squares.map(({ health, key }) => (
          <HealthSign key={key} health={health} />
        ))}
      </span>
      <small className="tn">{all}</small>
      <span className="vh">{`: ${said}`}</span>
    </Link>
  )
}
