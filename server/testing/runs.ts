/** Whether all tests run completely: `npm test -- all`. */
export const isAll = process.env['TESTS'] === 'all'

/** Number of runs of a property: `few` in `npm test`, `all` in `npm test -- all`, or RUNS. */
export const runs = (few: number, all: number): number => Number(process.env['RUNS'] ?? (isAll ? all : few))
