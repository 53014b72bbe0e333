import * as contract from '../../contract/delivery.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import * as live from './live/live.ts'
import * as notifications from './notifications/notifications.ts'

export const routes: Route[] = [
  route(contract.listNotifications, notifications.listNotifications),
  route(contract.readNotifications, notifications.readNotifications),
  route(contract.listPreferences, notifications.listPreferences),
  route(contract.setPreference, notifications.setPreference),
  rawRoute(contract.followLive, live.followLive),
  route(contract.watchThread, live.watchThread),
  route(contract.reportTyping, live.reportTyping),
  route(contract.listAvailability, live.listAvailability),
]
