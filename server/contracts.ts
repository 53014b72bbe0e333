import { globSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../contract')
/** Every module of the contract except operation.ts: the names of their exports are the names of the schemas in openapi.json. */
export const contracts: object[] = await Promise.all(
  globSync('**/*.ts', { cwd: folder, exclude: ['operation.ts'] })
    .sort()
    .map((file): Promise<object> => import(join(folder, file))),
)
