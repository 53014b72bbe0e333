import './estate-picture.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Health } from '../../contract/presence/accounts.ts'
import { number } from '../platform/dates.ts'
import { Picture } from '../ui/picture.tsx'
import { type Cell, type EstateData, useEstateColumns } from './estate-columns.ts'
import { rankByHealth, squaresOf, sumCounts } from './estate-squares.ts'
import { useHealthWords } from './register-words.ts'

const [COLUMNS, ROOM] = [12, 36]
const [NAMES, COLUMN, ALL, ACROSS, STEP, LEGEND] = [190, 100, 50, 6, 11, 56]

/** The map of the estate as one drawing. */
export function EstatePicture({ data }: { data: EstateData }) {
  const { t } = useLingui()
  const { columns, scale } = useEstateColumns(data, COLUMNS, ROOM)
  const heightOf = (cells: Cell[]): number =>
    14 + STEP * Math.max(1, ...columns.map(({ cellsOf }) => Math.ceil(sumCounts(cellsOf(cells)) / scale / ACROSS)))
  const width = NAMES + columns.length * COLUMN + ALL
  let y = LEGEND + 24
  const rows = data.units.map((row) => {
    const top = y
    y += heightOf(row.cells)
    return { ...row, top }
  })
  const total = t`${number(data.total)} accounts on ${number(data.networks.length)} networks`
  const lede = plural(scale, {
    one: 'Units and networks; a square stands for one account.',
    other: 'Units and networks; a square stands for # accounts.',
  })
  return (
    <Picture title={total} lede={lede} width={width} height={y}>
      <Legend byHealth={data.byHealth} />
      {columns.map(({ name }, i) => (
        <text key={name} className="faint" x={NAMES + i * COLUMN} y={LEGEND + 12}>
          {name}
        </text>
      ))}
      <text className="faint" textAnchor="end" x={width} y={LEGEND + 12}>
        {t`All`}
      </text>
      {rows.map(({ unit, depth, count, cells, top }) => (
        <g key={unit.id} transform={`translate(0 ${top})`}>
          <line className="rule" x1={0} x2={width} y1={0} y2={0} />
          <text x={Math.min(depth, 4) * 10} y={17}>
            {shorten(unit.name)}
          </text>
          {columns.map(({ name, cellsOf }, i) => (
            <g key={name} transform={`translate(${NAMES + i * COLUMN} 8)`}>
              <Squares cells={cellsOf(cells)} scale={scale} />
            </g>
          ))}
          <text className="strong" textAnchor="end" x={width} y={17}>
            {number(count)}
          </text>
        </g>
      ))}
    </Picture>
  )
}

const shorten = (name: string): string => (name.length > 26 ? `${name.slice(0, 25)}…` : name)

/** What the signs mean, where they are counted. */
function Legend({ byHealth }: { byHealth: EstateData['byHealth'] }) {
  const words = useHealthWords()
  const counted = rankByHealth(Object.entries(byHealth).map(([health, count]) => ({ health: health as Health, count })))
  return counted.map(({ health, count }, i) => (
    <g key={health} transform={`translate(${(i % 5) * 150} ${Math.floor(i / 5) * 22})`}>
      <HealthShape health={health} x={0} y={0} />
      <text x={16} y={9}>
        {number(count)} {words[health]}
      </text>
    </g>
  ))
}

function Squares({ cells, scale }: { cells: Cell[]; scale: number }) {
  if (cells.length === 0) return null
  const squares = squaresOf(cells, scale).map((health, i) => ({ health, i }))
  return (
    <>
      {squares.map(({ health, i }) => (
        <HealthShape key={i} health={health} x={(i % ACROSS) * STEP} y={Math.floor(i / ACROSS) * STEP} />
      ))}
      <text className="faint" x={Math.min(squares.length, ACROSS) * STEP + 3} y={9}>
        {number(sumCounts(cells))}
      </text>
    </>
  )
}

const SIDE = 9
/** As `ConditionSign` draws it, for a drawing. */
function HealthShape({ health, x, y }: { health: Health; x: number; y: number }) {
  const place = `translate(${x} ${y})`
  const frame = <rect x={0.75} y={0.75} width={SIDE - 1.5} height={SIDE - 1.5} rx={1} />
  switch (health) {
    case 'semi-idle':
      return (
        <g className="cs frame" transform={place}>
          {frame}
        </g>
      )
    case 'proposed':
    case 'unclaimed':
      return (
        <g className="cs frame dash" transform={place}>
          {frame}
        </g>
      )
    case 'review overdue':
      return (
        <g className="cs frame warn" transform={place}>
          {frame}
          <path className="full" d={`M0 0H${SIDE}L0 ${SIDE}Z`} />
        </g>
      )
    case 'impersonator':
      return <path className="cs frame warn" transform={place} d={`M0 0L${SIDE} ${SIDE}M${SIDE} 0L0 ${SIDE}`} />
    case 'paused':
      return <path className="cs quiet" transform={place} d={`M0 0h3v${SIDE}h-3zM6 0h3v${SIDE}h-3z`} />
    default:
      return (
        <rect
          className={`cs ${health === 'active' ? 'well' : health === 'no steward' ? 'full' : 'quiet'}`}
          transform={place}
          width={SIDE}
          height={SIDE}
          rx={2}
        />
      )
  }
}
