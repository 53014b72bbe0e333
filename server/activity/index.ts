export { keepCursorsTrue, keepPartitions } from './cluster.ts'
export { type Follower, followLog, startReaders } from './follow.ts'
export { type Entry, type Logged, type Position, record, recordMany } from './log.ts'
export { horizon, type Reader, readBetween, runReader, runReadersToNow } from './readers.ts'
