import * as contract from '../../contract/presence.ts'
import { provideDesk } from '../governance/index.ts'
import { type Route, route } from '../platform/http.ts'
import { createAccount, readAccount, updateAccount } from './accounts.ts'
import { selectAnswerEvents, selectDraftEvents } from './desk.queries.ts'
import { countAccounts, listAccounts } from './register.ts'

export const routes: Route[] = [
  route(contract.listAccounts, listAccounts),
  route(contract.countAccounts, countAccounts),
  route(contract.readAccount, readAccount),
  route(contract.createAccount, createAccount),
  route(contract.updateAccount, updateAccount),
]

provideDesk({ drafts: selectDraftEvents, answers: selectAnswerEvents })
