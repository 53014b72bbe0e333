import './unit-page.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Result } from '../../contract/operation.ts'
import type { readUnitReport } from '../../contract/presence/reports.ts'
import { number } from '../platform/dates.ts'
import { Picture } from '../ui/picture.tsx'
import { useNetworkName } from './network-names.ts'

const [NAMES, WIDTH, ROW] = [130, 620, 24]

/** Where a unit speaks, as one drawing. */
export function NetworksPicture({ unit, networks }: Pick<Result<typeof readUnitReport>, 'unit' | 'networks'>) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const total = networks.reduce((sum, { count }) => sum + count, 0)
  const top = Math.max(1, ...networks.map(({ count }) => count))
  const lede = plural(total, { one: 'One account, by network', other: '# accounts, by network' })
  return (
    <Picture title={t`${unit.name} outside`} lede={lede} width={WIDTH} height={networks.length * ROW}>
      {networks.map(({ network, count }, i) => {
        const long = ((WIDTH - NAMES - 50) * count) / top
        return (
          <g key={network} className="bar-row" transform={`translate(0 ${i * ROW})`}>
            <text x={0} y={14}>
              {networkName(network)}
            </text>
            <rect x={NAMES} y={4} width={long} height={12} rx={2} />
            <text x={NAMES + long + 8} y={14}>
              {number(count)}
            </text>
          </g>
        )
      })}
    </Picture>
  )
}
