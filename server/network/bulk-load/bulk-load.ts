export { findCommunities, findTakenNames, showCommunity } from './communities.queries.ts'
export { addCommunity, addMembers } from './communities.ts'
export {
  acceptReplies,
  analyseTables,
  attachPictures,
  copyTables,
  type StoredPicture,
  setReadBefore,
} from './copy.queries.ts'
export type { Message, TextCells } from './message-rows.ts'
export { addMessages, type OpenThreads, openThreads } from './messages.ts'
export { deleteCommunities, findAuthors, lockEmptyCommunities } from './removal.queries.ts'
export { removeMessages } from './removal.ts'
export {
  claimCommunities,
  countSampleMessages,
  deleteWritingsOfSample,
  type SampleCommunity,
  selectNamesOutsideSample,
  selectSampleCommunities,
} from './sample.queries.ts'
