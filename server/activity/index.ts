export { keepCursorsTrue, keepPartitions } from './cluster.ts'
export { type Entry, type Logged, type Position, record, recordMany } from './log.ts'
export { horizon, type Reader, readAfter, runReader, runReaders } from './readers.ts'
