/** Whether everything is tested: `npm test -- all`. */
export const isAll = process.env['TESTS'] === 'all'

/** How often a property is tried: `few` times in `npm test`, `all` in `npm test -- all`, or as often as RUNS says. */
export const runs = (few: number, all: number): number => Number(process.env['RUNS'] ?? (isAll ? all : few))
