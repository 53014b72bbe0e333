import * as announcementContract from '../../contract/announcements.ts'
import * as communityContract from '../../contract/communities.ts'
import * as contract from '../../contract/network.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import * as announcements from './announcements.ts'
import { offerAnnouncement } from './announcements-asking.ts'
import { listConfirmations, sendConfirmations } from './announcements-readers.ts'
import * as communities from './communities.ts'
import { askForCommunity } from './communities-asking.ts'
import * as contributions from './contributions.ts'
import { listCommunities } from './directory.ts'
import * as feed from './feed.ts'
import * as files from './files.ts'
import { find, previewMarkdown } from './find.ts'
import { jsonRoute } from './json.ts'
import * as marks from './marks.ts'
import * as members from './members.ts'
import { addMembers, removeMembers } from './members-adding.ts'
import * as reactions from './reactions.ts'
import { saysRefusal } from './refusal.ts'
import * as replies from './replies.ts'
import { writeReply } from './replies-writing.ts'
import * as threads from './threads.ts'
import * as unread from './unread.ts'

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
