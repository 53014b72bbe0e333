import * as announcementContract from '../../contract/announcements.ts'
import * as communityContract from '../../contract/communities.ts'
import * as contract from '../../contract/network.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import * as announcements from './announcements/announcements.ts'
import { offerAnnouncement } from './announcements/approval.ts'
import { listConfirmations, sendConfirmations } from './announcements/readers.ts'
import { addMembers, removeMembers } from './communities/add-members.ts'
import * as communities from './communities/communities.ts'
import { askForCommunity } from './communities/creation-approval.ts'
import { listCommunities } from './communities/directory.ts'
import * as members from './communities/members.ts'
import * as feed from './feed/feed.ts'
import * as files from './files/files.ts'
import { jsonRoute } from './json.ts'
import * as contributions from './profile/contributions.ts'
import { saysRefusal } from './refusal.ts'
import * as replies from './replies/replies.ts'
import { writeReply } from './replies/write-replies.ts'
import { find, previewMarkdown } from './search/search.ts'
import * as reactions from './threads/reactions.ts'
import * as marks from './threads/reader-state.ts'
import * as threads from './threads/threads.ts'
import * as unread from './unread/unread.ts'

export const routes: Route[] = [
  route(communityContract.listCommunities, listCommunities),
  route(communityContract.readCommunity, communities.readCommunity),
  route(communityContract.createCommunity, communities.createCommunity),
  route(communityContract.askForCommunity, askForCommunity),
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
  route(announcementContract.weighAnnouncement, announcements.weighAnnouncement),
  route(announcementContract.offerAnnouncement, offerAnnouncement),
  route(announcementContract.confirmReading, announcements.confirmReading),
  route(announcementContract.listConfirmations, listConfirmations),
  rawRoute(announcementContract.exportConfirmations, sendConfirmations),
  route(announcementContract.changeAsking, announcements.changeAsking),
  jsonRoute(contract.listFeed, feed.listFeed),
  jsonRoute(contract.listThreads, feed.listThreads),
  jsonRoute(contract.listBookmarks, feed.listBookmarks),
  jsonRoute(contract.readUnread, unread.readUnread),
  route(contract.markAllRead, unread.markAllRead),
  route(contract.markRead, unread.markRead),
  route(contract.readThread, saysRefusal(threads.readThread)),
  route(contract.startThread, saysRefusal(threads.startThread)),
  route(contract.editThread, saysRefusal(threads.editThread)),
  route(contract.deleteThread, threads.deleteThread),
  route(contract.pinThread, saysRefusal(threads.pinThread)),
  route(contract.closeThread, saysRefusal(threads.closeThread)),
  route(contract.acceptAnswer, saysRefusal(threads.acceptAnswer)),
  jsonRoute(contract.listReplies, replies.listReplies),
  route(contract.writeReply, writeReply),
  route(contract.editReply, replies.editReply),
  route(contract.deleteReply, replies.deleteReply),
  route(contract.followThread, marks.followThread),
  route(contract.bookmarkThread, marks.bookmarkThread),
  route(contract.listRevisions, reactions.listRevisions),
  route(contract.addReaction, reactions.addReaction),
  route(contract.removeReaction, reactions.removeReaction),
  route(contract.listReactions, reactions.listReactions),
  rawRoute(contract.uploadFile, files.uploadFile),
  rawRoute(contract.readFile, files.readFile),
  route(contract.deleteFile, files.deleteFile),
  route(contract.listContributions, contributions.listContributions),
  route(contract.readInvolvement, contributions.readInvolvement),
  route(contract.find, find),
  route(contract.previewMarkdown, previewMarkdown),
]
