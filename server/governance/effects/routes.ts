import * as proposals from '../../../contract/governance/proposals.ts'
import { type Route, route } from '../../platform/http.ts'
import { listChangesForMe } from './notify.ts'

export const effectRoutes: Route[] = [route(proposals.listChangesForMe, listChangesForMe)]
