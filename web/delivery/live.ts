import { listNotifications } from '../../contract/delivery.ts'
import { refreshOn } from '../platform/live-queries.ts'
import { queriesOf } from '../platform/queries.ts'

const changesNotifications = ['notification', 'read', 'hello']

refreshOn(({ type }) => (changesNotifications.includes(type) ? [queriesOf(listNotifications)] : []))
