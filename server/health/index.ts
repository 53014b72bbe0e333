import type { Reader } from '../activity/index.ts'
import { healthRoutes } from './routes.ts'

/** `readers`: all readers of the program. */
const createRoutes = ({ readers }: { readers: readonly Reader[] }) => healthRoutes(readers)

export const parts = { createRoutes }
