import type pg from 'pg'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import type { FileStore } from './files.ts'

/** Shared resources of the program, created once at start. */
export type Platform = {
  config: Config
  db: Db
  files: FileStore
  /** How to connect to the database, for threads with connections of their own. */
  database: pg.ClientConfig
}
