export { chainLog, type Removal, removeLogged, startChain } from './chain.ts'
export { requireChainKey } from './chain-keys.ts'
export { readChainState, requestCheck, runCheck } from './checks.ts'
export { createPartitions, renumberLog } from './cluster.ts'
export {
  noteFailedRetry,
  ReadFailed,
  readFailedActivity,
  readReaderStates,
  selectBacklog,
  selectFailedActivities,
} from './failed-activities.ts'
export { advanceReaders } from './failing-readers.ts'
export { type Follower, followLog, startReaders } from './follow.ts'
export { currentClassification, currentEvent, currentKind, namesOfEvent, namesOfKind } from './former-names.ts'
export {
  selectImported,
  selectLastActor,
  selectNamed,
  selectOfImportedCommunities,
  selectOfOrigin,
} from './imported.queries.ts'
export {
  copyHistory,
  type Entry,
  isAfter,
  type Logged,
  type PastEntry,
  type Position,
  record,
  recordHistory,
  recordingOf,
  recordMany,
  wakeFollowers,
} from './log.ts'
export { horizon, type Reader, readBetween, runReader, runReadersToNow } from './readers.ts'
export { type Check, verifyLog } from './verify.ts'
