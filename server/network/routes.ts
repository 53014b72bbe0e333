import * as announcementContract from '../../contract/network/announcements.ts'
import * as communityContract from '../../contract/network/communities.ts'
import * as contributionsContract from '../../contract/network/contributions.ts'
import * as feedContract from '../../contract/network/feed.ts'
import * as filesContract from '../../contract/network/files.ts'
import * as reactionsContract from '../../contract/network/reactions.ts'
import * as repliesContract from '../../contract/network/replies.ts'
import * as searchContract from '../../contract/network/search.ts'
import * as threadsContract from '../../contract/network/threads.ts'
import { extendCall, type Route, rawRoute, route } from '../platform/http.ts'
import type { IsNotified } from './announcements/announcements.queries.ts'
import * as announcements from './announcements/announcements.ts'
import { submitAnnouncement } from './announcements/approval.ts'
import { listAcknowledgements, sendAcknowledgements } from './announcements/readers.ts'
import { addMembers, removeMembers } from './communities/add-members.ts'
import * as communities from './communities/communities.ts'
import { requestCommunity } from './communities/creation-approval.ts'
import { listCommunities } from './communities/directory.ts'
import * as members from './communities/members.ts'
import * as feed from './feed/feed.ts'
import * as files from './files/files.ts'
import { jsonRoute } from './json.ts'
import * as contributions from './profile/contributions.ts'
import { withReplyRefusal } from './refusal.ts'
import * as replies from './replies/replies.ts'
import { writeReply } from './replies/write-replies.ts'
import { previewMarkdown, search } from './search/search.ts'
import * as reactions from './threads/reactions.ts'
import * as readerState from './threads/reader-state.ts'
import * as threads from './threads/threads.ts'
import * as unread from './unread/unread.ts'

/** Functions that modules above network provide. */
export type Extensions = unread.ReadingExtensions & { isNotified: IsNotified }

export function createRoutes({ followReading, countNotifications, isNotified }: Extensions): Route[] {
  const withImpact = extendCall({ isNotified })
  const withReading = extendCall({ followReading, countNotifications })
  return [
    route(communityContract.listCommunities, listCommunities),
    route(communityContract.readCommunity, communities.readCommunity),
    route(communityContract.createCommunity, communities.createCommunity),
    route(communityContract.requestCommunity, requestCommunity),
    route(communityContract.updateCommunity, communities.updateCommunity),
    route(communityContract.joinCommunity, members.joinCommunity),
    route(communityContract.leaveCommunity, members.leaveCommunity),
    route(communityContract.muteCommunity, members.muteCommunity),
    route(communityContract.listMembers, members.listMembers),
    route(communityContract.setMember, members.setMember),
    route(communityContract.removeMember, members.removeMember),
    route(communityContract.addMembers, addMembers),
    route(communityContract.removeMembers, removeMembers),
    route(communityContract.listJoinRequests, members.listJoinRequests),
    route(communityContract.rejectJoinRequest, members.rejectJoinRequest),
    route(announcementContract.readAnnouncementImpact, withImpact(announcements.readAnnouncementImpact)),
    route(announcementContract.submitAnnouncement, withImpact(submitAnnouncement)),
    route(announcementContract.acknowledgeThread, announcements.acknowledgeThread),
    route(announcementContract.listAcknowledgements, listAcknowledgements),
    rawRoute(announcementContract.exportAcknowledgements, sendAcknowledgements),
    route(announcementContract.updateAcknowledgement, announcements.updateAcknowledgement),
    jsonRoute(feedContract.listFeed, feed.listFeed),
    jsonRoute(feedContract.listThreads, feed.listThreads),
    jsonRoute(feedContract.listSaved, feed.listSaved),
    jsonRoute(feedContract.readUnread, unread.createReadUnread({ countNotifications })),
    route(feedContract.markAllRead, withReading(unread.markAllRead)),
    route(threadsContract.markRead, withReading(unread.markRead)),
    route(threadsContract.readThread, withReplyRefusal(threads.readThread)),
    route(threadsContract.startThread, withReplyRefusal(threads.startThread)),
    route(threadsContract.editThread, withReplyRefusal(threads.editThread)),
    route(threadsContract.deleteThread, threads.deleteThread),
    route(threadsContract.pinThread, withReplyRefusal(threads.pinThread)),
    route(threadsContract.lockThread, withReplyRefusal(threads.lockThread)),
    route(threadsContract.acceptAnswer, withReplyRefusal(threads.acceptAnswer)),
    jsonRoute(repliesContract.listReplies, replies.listReplies),
    route(repliesContract.writeReply, writeReply),
    route(repliesContract.editReply, replies.editReply),
    route(repliesContract.deleteReply, replies.deleteReply),
    route(threadsContract.followThread, readerState.followThread),
    route(threadsContract.saveThread, readerState.saveThread),
    route(reactionsContract.listRevisions, reactions.listRevisions),
    route(reactionsContract.addReaction, reactions.addReaction),
    route(reactionsContract.removeReaction, reactions.removeReaction),
    route(reactionsContract.listReactions, reactions.listReactions),
    rawRoute(filesContract.uploadFile, files.uploadFile),
    rawRoute(filesContract.readFile, files.readFile),
    route(filesContract.deleteFile, files.deleteFile),
    route(contributionsContract.listContributions, contributions.listContributions),
    route(contributionsContract.readInvolvement, contributions.readInvolvement),
    route(searchContract.search, search),
    route(searchContract.previewMarkdown, previewMarkdown),
  ]
}
