import { useLingui } from '@lingui/react/macro'
import type { Result } from '../../contract/operation.ts'
import type { Network } from '../../contract/presence/networks.ts'
import type { readAccountOverview } from '../../contract/presence/reports.ts'
import { chooseScale, sumCounts } from './estate-squares.ts'
import { useNetworkName } from './network-names.ts'

export type EstateData = Result<typeof readAccountOverview>
export type Cell = EstateData['units'][number]['cells'][number]
/** Networks side by side; the last column may hold all those that have none of their own. */
export type Column = { name: string; network?: Network; cellsOf: (cells: Cell[]) => Cell[] }

/** The columns of the map for so many networks, and how many accounts one of at most `room` squares stands for. */
export function useEstateColumns(data: EstateData, most: number, room: number): { columns: Column[]; scale: number } {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const own = data.networks.length > most + 1 ? data.networks.slice(0, most) : data.networks
  const others = new Set(data.networks.slice(own.length).map(({ network }) => network))
  const columns: Column[] = own.map(({ network }) => ({
    name: networkName(network),
    network,
    cellsOf: (cells) => cells.filter((cell) => cell.network === network),
  }))
  if (others.size > 0)
    columns.push({ name: t`Others`, cellsOf: (cells) => cells.filter(({ network }) => others.has(network)) })
  const counts = data.units.flatMap(({ cells }) => columns.map(({ cellsOf }) => sumCounts(cellsOf(cells))))
  return { columns, scale: chooseScale(Math.max(1, ...counts), room) }
}
