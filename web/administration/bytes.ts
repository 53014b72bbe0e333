import { formatTag } from '../platform/locale.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** "2.1 GB": the largest unit that gives at least one, in thousands. */
export function formatBytes(bytes: number): string {
  const step = Math.min(units.length - 1, Math.max(1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return new Intl.NumberFormat(formatTag(), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step)
}
